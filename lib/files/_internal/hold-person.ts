import type { Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import { allowances } from '../allowances'

/**
 * Holds a person's row until the transaction ends, and gives their quota in bytes; null is no limit.
 *
 * Whoever adds to what a person claims does so while holding this: the next one waits for the commit and then counts what
 * was added. It is the last thing that a transaction takes, so that none waits for another in a circle; a foreign key that
 * points to the person does not wait for it.
 *
 * @throws AppError `not_authenticated` when there is no such person any more
 */
export async function holdPerson(tx: Tx, userId: string): Promise<number | null> {
  const [person] = await tx.$queryRaw<{ quota_bytes: bigint | null }[]>`
    SELECT quota_bytes FROM users WHERE id = ${userId}::uuid FOR NO KEY UPDATE`
  if (!person) throw fail.notAuthenticated()
  return person.quota_bytes === null ? allowances().quotaBytes : Number(person.quota_bytes)
}
