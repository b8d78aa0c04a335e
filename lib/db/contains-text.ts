import { searchWords } from '../runtime/text/fold-for-search'
import { searchTermsOf } from './search-terms'

/** LIKE wildcards, which the typed client does not escape, are taken literally. */
const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/**
 * A filter for people or cases that contain a folded word in what they are searched by: an index finds those that may, and the
 * folded text decides.
 */
export const whereWord = (word: string) => ({
  search: { terms: { hasEvery: searchTermsOf(word) }, text: { contains: escaped(word) } },
})

/** A filter for people whose name contains a folded word. */
export const whereNameWord = (word: string) => ({
  search: { terms: { hasEvery: searchTermsOf(word) }, name: { contains: escaped(word) } },
})

/** A filter for patients whose name or one of whose numbers contains a folded word. */
export const wherePatientWord = (word: string) => ({
  search: {
    terms: { hasEvery: searchTermsOf(word) },
    OR: [{ name: { contains: escaped(word) } }, { numbers: { contains: escaped(word) } }],
  },
})

/** A filter for people whose name contains every word of a search, in any order. */
export const whereNamed = (q: string) => ({ AND: searchWords(q).map(whereNameWord) })

/** A case-insensitive filter for rows whose column contains a text. */
export const containsText = (text: string) => ({ contains: escaped(text), mode: 'insensitive' as const })
