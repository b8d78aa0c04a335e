import type { ErrorCategory, ErrorFacts, ErrorParams } from './refusal'
import type { ErrorCode } from './refusals'

interface AppErrorOptions {
  code: ErrorCode
  category: ErrorCategory
  params?: ErrorParams
  cause?: unknown
  facts?: ErrorFacts
}

/**
 * An error that may be shown to a person: its sentence is chosen by `code` and `params` where it is shown, in the reader's
 * language. Recognised by its fields, not by instanceof: bundles hold separate copies of this class.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly category: ErrorCategory
  /** The parameters of the sentence: no ids but those that were sent, no names, no paths. */
  readonly params: ErrorParams
  readonly facts: ErrorFacts

  constructor({ code, category, params = {}, cause, facts = {} }: AppErrorOptions) {
    super(code, { cause })
    this.name = 'AppError'
    this.code = code
    this.category = category
    this.params = params
    this.facts = facts
  }
}

/** Returns whether a thrown value is an AppError, also one of another bundle's copy of the class. */
export function isAppError(thrown: unknown): thrown is AppError {
  return thrown instanceof Error && thrown.name === 'AppError' && 'code' in thrown && 'category' in thrown
}

/** Returns whether a thrown value is the refusal with this code. */
export function hasCode(thrown: unknown, code: ErrorCode): thrown is AppError {
  return isAppError(thrown) && thrown.code === code
}

/** Returns whether a thrown value is a refusal of this category, whatever its code. */
export function hasCategory(thrown: unknown, category: ErrorCategory): thrown is AppError {
  return isAppError(thrown) && thrown.category === category
}
