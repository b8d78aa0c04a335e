import type { z } from 'zod'
import type { AppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'

/** Returns the refusal of input that does not match its schema; it names the fields that are wrong. */
export function inputError(cause: z.ZodError): AppError {
  const fields = cause.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => pathOf([...issue.path, key])) : pathOf(issue.path),
  )
  return fail('bad_input', { fields: [...new Set(fields)].slice(0, MAX_FIELDS) }, { cause })
}

/** Returns what is wrong with each field, in English; null for other errors. */
export function inputErrorDetail({ code, cause }: AppError): string | null {
  if (code !== 'bad_input' || !isIssueList(cause)) return null
  const details = cause.issues
    .slice(0, MAX_FIELDS)
    .map(({ path, message }) => (path.length > 0 ? `${pathOf(path)}: ${message}` : message))
  return details.map((detail) => detail.slice(0, MAX_DETAIL_LENGTH)).join('; ')
}

const MAX_FIELDS = 20
/** Of one issue, which may name every field that is not known. */
const MAX_DETAIL_LENGTH = 1000

const pathOf = (path: readonly PropertyKey[]): string => path.join('.') || 'body'

/** By its fields, not by instanceof: bundles hold separate copies of zod. */
const isIssueList = (cause: unknown): cause is Pick<z.ZodError, 'issues'> =>
  cause instanceof Error && 'issues' in cause && Array.isArray(cause.issues)
