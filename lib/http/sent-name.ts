/**
 * Reads a name from a header: as it stands, percent-encoded, or in UTF-8, which node:http gives as Latin-1 (RFC 9110 §5.5
 * leaves what is beyond ASCII to whoever reads it).
 */
export function sentName(header: string): string {
  const bytes = Buffer.from(header, 'latin1')
  const text = bytes.toString('utf8')
  const named = text.includes('\ufffd') ? header : text
  if (!/%[0-9a-f]{2}/i.test(named)) return named
  try {
    return decodeURIComponent(named)
  } catch {
    return named // A per cent sign that escapes nothing.
  }
}
