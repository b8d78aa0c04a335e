import { withTimeout } from '../../../runtime/with-timeout'

/**
 * Waits for work, but no longer than this. The work continues, and its error is handled. @returns whether it succeeded in time
 */
export function settlesWithin(ms: number, work: Promise<unknown>): Promise<boolean> {
  const succeeded = work.then(
    () => true,
    () => false,
  )
  return withTimeout(succeeded, ms, () => false)
}
