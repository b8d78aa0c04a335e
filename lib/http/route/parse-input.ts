import type { z } from 'zod'
import { inputError } from './input-error'

/**
 * Validates input against its schema; without one it is accepted as it is.
 *
 * @throws AppError `bad_input`, which names the fields that are wrong
 */
export function parseInput<T>(schema: z.ZodType<T> | undefined, given: unknown): T {
  if (!schema) return given as T
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  throw inputError(parsed.error)
}
