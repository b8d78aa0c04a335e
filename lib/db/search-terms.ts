const MODULUS = 1_073_741_824
const FACTOR = 1031

/**
 * Returns the terms of a word as the SQL function `search_terms` numbers them: its trigrams, or the whole of a shorter word. A
 * text that contains the word, whatever the case of its letters, has all of them; one that has all of them may still not contain it.
 */
export function searchTermsOf(word: string): number[] {
  const letters = [...word].map(fold)
  const size = Math.min(letters.length, 3)
  const terms = new Set<number>()
  for (let at = 0; at + size <= letters.length && size > 0; at += 1) {
    const codes = letters.slice(at, at + size)
    if (codes.every((code) => code !== null)) terms.add(codes.reduce((sum, code) => (sum * FACTOR + code) % MODULUS, size))
  }
  return [...terms]
}

/** The code of a small letter; null for the few that fold to several, which are not searched by. */
function fold(letter: string): number | null {
  const small = [...letter.toLowerCase()]
  return small.length === 1 ? small[0]!.codePointAt(0)! : null
}
