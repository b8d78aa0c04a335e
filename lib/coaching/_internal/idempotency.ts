import { createHash } from 'node:crypto'
import { transaction, type Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import { limitConcurrency } from '../../runtime/limit-concurrency'

/** A double press of a button is faster; the same entry is never made twice on purpose in so short a time. */
const DUPLICATE_WINDOW_MS = 3000

/**
 * Hashes a client's `Idempotency-Key` for storage; null where there is none.
 *
 * @throws AppError `bad_input` for a key that is empty or too long
 */
export function hashIdempotencyKey(what: string, header: string | null): Uint8Array<ArrayBuffer> | null {
  if (header === null) return null
  const key = header.trim()
  if (!key || key.length > 255) throw fail('idempotency_key_not_valid')
  return new Uint8Array(createHash('sha256').update(`${what} ${key}`).digest())
}

/**
 * Runs one user's requests of a kind one after the other, so that the second of two equal ones finds the first one's
 * result.
 */
export const runExclusiveForPerson = <T>(personId: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  limitConcurrency(`coaching ${personId}`, () =>
    transaction(async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`coaching ${personId}`}, 0))`
      return work(tx)
    }),
  )

interface DuplicateQueries<Row extends { id: string | number }> {
  /** What the same user made with this key. */
  withKey: (requestKey: Uint8Array<ArrayBuffer>) => Promise<Row | null>
  /** Whether that equals the current request. */
  isSame: (found: Row) => boolean
  /** An equal row, created after this time. */
  since: (time: Date) => Promise<Pick<Row, 'id'> | null>
}

/**
 * Finds the result of an earlier request for the same thing: by its Idempotency-Key, or without one within a few
 * seconds.
 *
 * @throws AppError `conflict` when the key was used for something else
 */
export async function findDuplicate<Row extends { id: string | number }>(
  requestKey: Uint8Array<ArrayBuffer> | null,
  { withKey, isSame, since }: DuplicateQueries<Row>,
): Promise<Row['id'] | null> {
  if (!requestKey) return (await since(new Date(Date.now() - DUPLICATE_WINDOW_MS)))?.id ?? null
  const found = await withKey(requestKey)
  if (found && !isSame(found)) {
    throw fail('idempotency_key_reused')
  }
  return found?.id ?? null
}
