/** Bounded, and without what the database keeps in no text: NUL, half a character. */
export function keptText(given: string | null | undefined, most: number): string | null {
  const kept = given?.slice(0, most).toWellFormed().replaceAll('\0', '').trim()
  return kept || null
}
