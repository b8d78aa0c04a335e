import { AppError } from './app-error'
import type { ErrorFacts, ErrorParam, ErrorParams, Refusal } from './refusal'
import { REFUSALS, type ErrorCode } from './refusals'

/** A number where the sentence needs one: sizes and durations are formatted, counts choose a plural. */
type ParamValue<Name> = Name extends `${string}_bytes` | `${string}_seconds` | `${'max' | 'min'}_${Countable}`
  ? number
  : ErrorParam
type Countable = 'days' | 'files' | 'length' | 'parts' | 'uploads'

type Params<Name extends string> = { readonly [name in Name]: ParamValue<name> }
type RequiredFacts<Name extends keyof ErrorFacts> = { facts: Required<Pick<ErrorFacts, Name>> & ErrorFacts }

interface ErrorExtras {
  /** What led to it: logged, never shown. */
  cause?: unknown
  facts?: ErrorFacts
}

type ExtrasOf<R> = R extends { facts: readonly (infer Name extends keyof ErrorFacts)[] }
  ? [extras: ErrorExtras & RequiredFacts<Name>]
  : [extras?: ErrorExtras]
type ArgumentsOf<R> = R extends { params: readonly (infer Name extends string)[] }
  ? [params: Params<Name>, ...ExtrasOf<R>]
  : ExtrasOf<R>

/**
 * Returns the error of a refusal: `throw fail('case_not_found')`, `fail('file_too_large', { max_bytes }, { cause })`. A
 * refusal without parameters takes its extras at once: `fail('internal', { cause })`.
 *
 * What is unavailable is tried again after 5 seconds, unless its facts say otherwise.
 */
export function fail<Code extends ErrorCode>(code: Code, ...given: ArgumentsOf<(typeof REFUSALS)[Code]>): AppError {
  const { category, params: names }: Refusal = REFUSALS[code]
  const [params, extras = {}] = (names ? given : [{}, given[0]]) as [ErrorParams, ErrorExtras?]
  const facts = category === 'unavailable' ? { retryAfterSeconds: 5, ...extras.facts } : extras.facts
  return new AppError({ code, category, params, cause: extras.cause, facts })
}
