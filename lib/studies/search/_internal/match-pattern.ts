import { trimEnd } from '../../../runtime/text/trim-end'
import { foldEnds, foldText } from '../../record/search-terms'

/** A longer text is no name, and a hostile one would cost as much as its length times that of the pattern. */
const MAX_TEXT_LENGTH = 4096

/** Is told of steps of work. */
export type Spend = (steps: number) => void
const nothing: Spend = () => undefined
const STEPS_AT_ONCE = 4096

/**
 * Returns whether a text matches a pattern with `*` (any characters, also none) and `?` (one character), as PS3.4
 * C.2.2.2.4 has it: case counts. Takes at most the product of both lengths, whatever the pattern.
 *
 * @param spend is told of the steps that it takes, some thousands at a time; what it throws ends the search
 */
export function matchesPattern(pattern: string, text: string, spend: Spend = nothing): boolean {
  const [wanted, given] = [[...pattern], [...text.slice(0, MAX_TEXT_LENGTH)]]
  let [at, star, starAt] = [0, -1, 0]
  spend(wanted.length + given.length)
  for (let position = 0, steps = 1; position < given.length; steps += 1) {
    if (steps % STEPS_AT_ONCE === 0) spend(STEPS_AT_ONCE)
    if (wanted[at] === '*') {
      star = at++
      starAt = position
    } else if (wanted[at] === '?' || wanted[at] === given[position]) {
      at += 1
      position += 1
    } else if (star >= 0) {
      at = star + 1 // The asterisk takes one character more.
      position = ++starAt
    } else return false
  }
  while (wanted[at] === '*') at += 1
  return at === wanted.length
}

/**
 * Returns whether a group of a name matches a pattern, without regard to case, accents, and how its components are
 * delimited: `müller*` and `MULLER^A*` match `Müller^Anna`.
 */
export const matchesName = (pattern: string, name: string, spend: Spend = nothing): boolean =>
  matchesPattern(foldCase(pattern), foldCase(name), spend) || matchesPattern(foldPattern(pattern), foldText(name), spend)

/** PS3.18 8.3.4.2: every word of the pattern begins a word of the name, in whatever order. */
export function matchesNameFuzzily(pattern: string, name: string): boolean {
  const [wanted, words] = [wordsOfPattern(pattern), foldText(name).split(' ')]
  return wanted.length > 0 && wanted.every((one) => words.some((word) => word.startsWith(one)))
}

/** The words of a pattern for a name, as they are compared. */
export const wordsOfPattern = (pattern: string): string[] =>
  foldText(pattern.replaceAll(/[*?]+/g, ' '))
    .split(' ')
    .filter((word) => word !== '')

/** PS3.5 6.2: delimiters at the end say nothing. */
const foldCase = (text: string): string =>
  trimEnd(text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ς', 'σ').normalize('NFC'), /[\^\s]/)

/** As `foldText`, but for the spaces beside a wildcard, which are part of the pattern. */
const foldPattern = (pattern: string): string =>
  pattern
    .split(/([*?])/)
    .map((part, index, parts) => {
      if (index % 2 === 1 || part === '') return part
      const folded = foldEnds(part)
      const start = index > 0 ? 0 : folded.length - folded.trimStart().length
      return folded.slice(start, index < parts.length - 1 ? undefined : folded.trimEnd().length)
    })
    .join('')
