const MODULUS = 1_073_741_824
const FACTOR = 1031

/**
 * Returns the terms of a folded word as the SQL function `search_terms` numbers them: its trigrams, or the whole of a shorter word.
 * A text that contains the word has all of them; one that has all of them may still not contain it.
 */
export function searchTermsOf(word: string): number[] {
  const codes = [...word].map((letter) => letter.codePointAt(0)!)
  const size = Math.min(codes.length, 3)
  const terms = new Set<number>()
  for (let at = 0; at + size <= codes.length && size > 0; at += 1)
    terms.add(codes.slice(at, at + size).reduce((sum, code) => (sum * FACTOR + code) % MODULUS, size))
  return [...terms]
}
