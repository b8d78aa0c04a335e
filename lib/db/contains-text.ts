import { searchTermsOf } from './search-terms'

/**
 * A filter for people or cases that may contain a word in what they are searched by. An index answers it; whether they do, a
 * filter for the text itself decides.
 */
export const mayContain = (word: string) => ({ search: { terms: { hasEvery: searchTermsOf(word) } } })

/**
 * A case-insensitive filter for rows whose column contains a text. LIKE wildcards, which the typed client does not escape, are
 * taken literally.
 */
export const containsText = (text: string) => ({
  contains: text.replace(/[\\%_]/g, '\\$&'),
  mode: 'insensitive' as const,
})
