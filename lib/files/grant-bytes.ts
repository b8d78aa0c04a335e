import type { Tx } from '../db/database'
import { accountOf } from './_internal/account-of'
import { holdPerson } from './_internal/hold-person'
import { noSpace } from './_internal/no-space'

export interface GrantBytes {
  /** The upload or file that grows, and how far it may. */
  id: string
  /** What it must have to go on: all that came until now. */
  leastBytes: number
  /** What it would like to have, so as not to ask again soon. */
  wantedBytes: number
}

/**
 * Says how far something of unknown length may grow within its sender's quota. The caller keeps the answer as its claim in
 * the same transaction; from then on nobody else is given that room.
 *
 * @returns bytes in all, at least `leastBytes`; of what is left beyond that only half, so that others find room as well
 * @throws AppError `quota_exceeded`
 */
export async function grantBytes(tx: Tx, ownerId: string, { id, leastBytes, wantedBytes }: GrantBytes): Promise<number> {
  const quotaBytes = await holdPerson(tx, ownerId)
  if (quotaBytes === null) return Math.max(leastBytes, wantedBytes)
  const { claimedBytes, unfinishedBytes } = await accountOf(tx, ownerId, { exceptId: id })
  const spareBytes = quotaBytes - claimedBytes - leastBytes
  if (spareBytes < 0) throw noSpace({ quotaBytes, takenBytes: claimedBytes, unfinishedBytes, sizeBytes: null })
  return Math.min(Math.max(leastBytes, wantedBytes), leastBytes + Math.floor(spareBytes / 2))
}
