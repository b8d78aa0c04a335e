import type { z } from 'zod'
import { fail } from '../errors/fail'

/**
 * Holds what came from outside against its schema; without one it is taken as it is.
 *
 * @throws AppError `bad_input`, which says of each field what is wrong with it
 */
export function parseInput<T>(schema: z.ZodType<T> | undefined, given: unknown): T {
  if (!schema) return given as T
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const says = parsed.error.issues.map((issue) =>
    issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : issue.message,
  )
  throw fail.badInput(says.join('; '), { cause: parsed.error })
}
