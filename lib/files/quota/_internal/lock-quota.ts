import type { Actor } from '../../../access/actor'
import type { RawTx } from '../../../db/raw-transaction'
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
export async function lockQuota(tx: RawTx, userId: string): Promise<number | null> {
  const [person] = await tx.$queryRaw<{ quota_bytes: bigint | null }[]>`
    SELECT quota_bytes FROM users WHERE id = ${userId}::uuid FOR NO KEY UPDATE`
  if (!person) throw fail('not_authenticated')
  return quotaOf(person)
}

/**
 * The same, and returns the role that the user has at this moment, in one statement.
 *
 * @throws AppError `not_authenticated` when the user no longer exists, or may not sign in any more
 */
export async function lockQuotaOfActive(tx: RawTx, userId: string): Promise<{ role: Actor['role']; quotaBytes: number | null }> {
  const [person] = await tx.$queryRaw<{ role: Actor['role']; quota_bytes: bigint | null }[]>`
    SELECT role::text AS role, quota_bytes FROM users WHERE id = ${userId}::uuid AND status = 'active' FOR NO KEY UPDATE`
  if (!person) throw fail('not_authenticated')
  return { role: person.role, quotaBytes: quotaOf(person) }
}

const quotaOf = ({ quota_bytes }: { quota_bytes: bigint | null }): number | null =>
  quota_bytes === null ? quotaLimits().quotaBytes : Number(quota_bytes)
