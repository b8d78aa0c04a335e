/** Cleans a filename for display: no control or direction characters, no path, bounded; the store never uses it. */
export function sanitizeFilename(given: string | null): string | null {
  const bare = given
    ?.toWellFormed()
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .split(/[/\\]/)
    .pop()
    ?.trim()
  return bare ? [...bare].slice(0, 255).join('') : null
}
