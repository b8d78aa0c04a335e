import { CODING_SCHEMES } from '../../../standard/coding-schemes'
import { findCodeMeanings } from '../../standard/context-group-codes'
import { lazy } from '../../standard/lazy'
import { nameTokensOf } from '../replacement-value'
import { cleanTechnicalText } from './clean-technical-text'
import { hasFormOfCode } from './code-forms'

/** Schemes of PS3.16 table 8-1 that the sources of the generated table leave out or call otherwise. */
const FURTHER_SCHEMES = ['ICD-O-3', 'CID10', 'UNS', 'FDATE', 'MGIUPDATE', 'IHE-BPPC']

const schemes = lazy(() => new Set([...CODING_SCHEMES.trim().split('\n'), ...FURTHER_SCHEMES]))

/** Returns whether a coding scheme is one of PS3.16 table 8-1, so that the meanings of its codes are not confidential. */
export const isPublishedCodingScheme = (scheme: string): boolean => schemes().has(scheme)

/**
 * Returns whether a code can be one of a published scheme: PS3.16 lists it, or it has the form of the scheme's codes, and
 * their check digit where they have one. A telephone number or a number of a patient has neither.
 */
export const isCodeOfScheme = (scheme: string, code: string): boolean =>
  findCodeMeanings(scheme, code) !== null || hasFormOfCode(scheme, code)

/**
 * Returns whether a code may stay beside its scheme (PS3.3 8.1, 8.2). A code or a scheme alone, or a dummy in its place, would
 * say something else, or nothing.
 *
 * @param scheme none is as good as one that no one publishes: both consist of harmless words
 */
export function mayCodeStay(scheme: string, code: string, nameTokens: ReadonlySet<string>): boolean {
  if (nameTokensOf(code, 2).some((word) => nameTokens.has(word))) return false
  if (isPublishedCodingScheme(scheme)) return isCodeOfScheme(scheme, code)
  return [scheme, code].every((text) => cleanTechnicalText(text, nameTokens) === text)
}
