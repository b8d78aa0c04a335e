import type { Tx } from '../../../db/database'
import { fail } from '../../../errors/fail'
import { quotaLimits } from '../quota-limits'

/**
 * Locks a user's row until the transaction ends, and returns their quota in bytes; null is no limit.
 *
 * Every transaction that adds to a user's reserved bytes holds this lock: the next one waits for the commit and
 * then counts what was added. It is the last lock that a transaction takes, which rules out deadlocks; a foreign
 * key to the user does not wait for it.
 *
 * @throws AppError `not_authenticated` when the user no longer exists
 */
export async function lockQuota(tx: Tx, userId: string): Promise<number | null> {
  const [person] = await tx.$queryRaw<{ quota_bytes: bigint | null }[]>`
    SELECT quota_bytes FROM users WHERE id = ${userId}::uuid FOR NO KEY UPDATE`
  if (!person) throw fail('not_authenticated')
  return person.quota_bytes === null ? quotaLimits().quotaBytes : Number(person.quota_bytes)
}
