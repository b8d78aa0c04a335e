import { containsText } from '../../db/contains-text'

/** The terms of a search, each as a `contains` condition; the wildcards of SQL are escaped. */
export const searchTerms = (q: string): { text: string; contains: { contains: string; mode: 'insensitive' } }[] =>
  q
    .split(/\s+/)
    .filter(Boolean)
    .map((text) => ({ text, contains: containsText(text) }))
