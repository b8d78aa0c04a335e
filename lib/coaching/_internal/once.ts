import { createHash } from 'node:crypto'
import { transaction, type Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import { takeTurn } from '../../runtime/take-turn'

/** Two presses of one button lie closer together; nobody writes the same thing twice in so short a time. */
export const SAME_PRESS_MS = 3000

/**
 * What a client calls its request (`Idempotency-Key`), as it is kept; null where it says nothing.
 *
 * @throws AppError `bad_input` for a key that is empty or too long
 */
export function requestKeyOf(what: string, header: string | null): Uint8Array<ArrayBuffer> | null {
  if (header === null) return null
  const key = header.trim()
  if (!key || key.length > 255) throw fail.badInput('Idempotency-Key must have between 1 and 255 characters')
  return new Uint8Array(createHash('sha256').update(`${what} ${key}`).digest())
}

/**
 * Lets one person's requests of a kind through one after the other, so that the second of two that are the same finds what
 * the first has made.
 */
export const oneByOne = <T>(personId: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  takeTurn(`coaching ${personId}`, () =>
    transaction(async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`coaching ${personId}`}, 0))`
      return work(tx)
    }),
  )

export const usedForAnother = () =>
  fail.conflict('This Idempotency-Key was used for something else: use a new one for each thing that is to be made')
