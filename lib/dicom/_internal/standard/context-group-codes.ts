import { CONTEXT_GROUP_CODES } from '../../standard/context-group-codes'
import { lazy } from './lazy'

/** The lines of the table by scheme and code; parsed when the first code is de-identified. */
const meanings = lazy(
  (): ReadonlyMap<string, readonly string[]> =>
    new Map(
      CONTEXT_GROUP_CODES.trim()
        .split('\n')
        .map((line) => {
          const [scheme = '', code = '', ...all] = line.split('\t')
          return [`${scheme}\t${code}`, all]
        }),
    ),
)

/** Returns what a code of the context groups of PS3.16 means, in all its wordings; null for any other code. */
export const findCodeMeanings = (scheme: string, code: string): readonly string[] | null =>
  meanings().get(`${scheme}\t${code}`) ?? null
