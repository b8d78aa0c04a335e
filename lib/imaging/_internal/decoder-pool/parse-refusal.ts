import { AppError } from '../../../errors/app-error'
import type { ErrorCategory, ErrorParams, Refusal } from '../../../errors/refusal'
import { REFUSALS, type ErrorCode } from '../../../errors/refusals'
import type { DecoderRefusal } from './decoder-protocol'

/** The verdicts that a decoder may reach. */
const VERDICTS: readonly ErrorCategory[] = ['corrupt', 'too_large', 'type_mismatch', 'preview_unavailable', 'cannot_deidentify']

/**
 * Validates what a decoder child refused with: hostile bytes may have taken it over, so it chooses among the refusals of
 * content, with parameters that are numbers or short words.
 *
 * @returns null for anything else
 */
export function parseRefusal({ code, params }: DecoderRefusal, cause: unknown): AppError | null {
  if (typeof code !== 'string' || !Object.hasOwn(REFUSALS, code)) return null
  const { category, params: names = [] }: Refusal = REFUSALS[code as ErrorCode]
  if (!VERDICTS.includes(category)) return null
  const given = typeof params === 'object' && params !== null ? (params as Record<string, unknown>) : {}
  const known = Object.fromEntries(names.map((name) => [name, given[name]]))
  if (!Object.values(known).every(isPlain)) return null
  return new AppError({ code: code as ErrorCode, category, params: known as ErrorParams, cause })
}

const isPlain = (value: unknown): boolean =>
  typeof value === 'number' ? Number.isFinite(value) : typeof value === 'string' && /^[\p{L}\p{N} .,×()-]{1,60}$/u.test(value)
