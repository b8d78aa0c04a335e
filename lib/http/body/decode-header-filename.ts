/**
 * Decodes a filename in a header: plain, percent-encoded, or in UTF-8, which node:http returns as Latin-1 (RFC 9110
 * §5.5 leaves the meaning of non-ASCII bytes to the recipient).
 */
export function decodeHeaderFilename(header: string): string {
  const bytes = Buffer.from(header, 'latin1')
  const text = bytes.toString('utf8')
  const named = text.includes('\ufffd') ? header : text
  if (!/%[0-9a-f]{2}/i.test(named)) return named
  try {
    return decodeURIComponent(named)
  } catch {
    return named // A percent sign that escapes nothing.
  }
}
