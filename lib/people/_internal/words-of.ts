/** The words of a search, each as a condition that a text holds it; what SQL would take for a pattern means itself. */
export const wordsOf = (q: string): { text: string; contains: { contains: string; mode: 'insensitive' } }[] =>
  q
    .split(/\s+/)
    .filter(Boolean)
    .map((text) => ({ text, contains: { contains: text.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' } }))
