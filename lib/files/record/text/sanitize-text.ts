/** Bounds a text and removes what the database stores in no text: NUL, lone surrogates. */
export function sanitizeText(given: string | null | undefined, maxLength: number): string | null {
  const text = given?.slice(0, maxLength).toWellFormed().replaceAll('\0', '').trim()
  return text || null
}
