import type { z } from 'zod'
import { fail } from '../../errors/fail'

/**
 * Validates input against its schema; without one it is accepted as it is.
 *
 * @throws AppError `bad_input`, which says for each field what is wrong with it
 */
export function parseInput<T>(schema: z.ZodType<T> | undefined, given: unknown): T {
  if (!schema) return given as T
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const messages = parsed.error.issues.map((issue) =>
    issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : issue.message,
  )
  throw fail.badInput(messages.join('; '), { cause: parsed.error })
}
