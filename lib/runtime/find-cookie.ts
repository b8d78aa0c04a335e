/** Finds a cookie in a `Cookie` header (RFC 6265 §4.2.1) by one of its names; null where there is none, or an empty one. */
export function findCookie(header: string, names: readonly string[]): string | null {
  for (const part of header.split(';')) {
    const equals = part.indexOf('=')
    if (equals > 0 && names.includes(part.slice(0, equals).trim())) return part.slice(equals + 1).trim() || null
  }
  return null
}
