import { pool, transaction, type Tx } from '../../../db/database'
import { limitConcurrency } from '../../../runtime/limit-concurrency'
import { type SessionContext } from './session-context'
import { isPartial, type UploadRow } from './upload-row'

/** Reserved beyond the received bytes, so that a fast connection does not wait at every chunk. */
const READ_AHEAD_BYTES = 16 * 1024 * 1024

interface Reservation {
  token: string
  minBytes: number
  maxBytes: number
}

/**
 * Reserves quota for an upload of deferred length, before its bytes are stored.
 *
 * @returns how far it may grow now, at least `minBytes`; null when the lease is lost or it is no longer open
 * @throws AppError `quota_exceeded` when its owner's quota is exhausted
 */
export function reserveBytes(
  context: SessionContext,
  row: UploadRow,
  { token, minBytes, maxBytes }: Reservation,
): Promise<number | null> {
  const { id: uploadId, ownerId } = row
  const wantedBytes = Math.max(minBytes, Math.min(minBytes + READ_AHEAD_BYTES, maxBytes))
  const reserve = async (tx: Tx) => {
    const ours = await tx.$queryRaw<unknown[]>`SELECT 1 FROM uploads
      WHERE id = ${uploadId}::uuid AND lease_token = ${token}::bigint AND state = 'open' FOR NO KEY UPDATE`
    if (ours.length === 0) return null
    const bytes = await context.hooks.reserveBytes(tx, { uploadId, ownerId, minBytes, wantedBytes })
    await tx.$executeRaw`UPDATE uploads SET claimed_bytes = ${bytes} WHERE id = ${uploadId}::uuid`
    return bytes
  }
  return limitConcurrency(ownerId, () => transaction(reserve))
}

/**
 * Stores a length that was deferred until now, and reserves the quota for all of it.
 *
 * @returns false when the lease is lost, it is no longer open, or its length is known
 * @throws AppError `quota_exceeded`, or any error of the hook about the length
 */
export function declareLength(context: SessionContext, row: UploadRow, token: string, lengthBytes: number): Promise<boolean> {
  const { id: uploadId, ownerId } = row
  const declare = async (tx: Tx) => {
    const changed = await tx.$executeRaw`UPDATE uploads SET length = ${lengthBytes}, updated_at = now()
      WHERE id = ${uploadId}::uuid AND lease_token = ${token}::bigint AND state = 'open' AND length IS NULL`
    if (changed !== 1) return false
    if (!isPartial(row)) await context.hooks.onLengthDeclared(tx, uploadId, lengthBytes)
    await context.hooks.reserveBytes(tx, { uploadId, ownerId, minBytes: lengthBytes, wantedBytes: lengthBytes })
    return true
  }
  return limitConcurrency(ownerId, () => transaction(declare))
}

/** Releases the reservation beyond the saved bytes. After a kill, the next session does it. */
export async function releaseReservation(id: string, token: string): Promise<void> {
  await pool().query({
    name: 'uploads-release-reservation',
    text: `UPDATE uploads SET claimed_bytes = saved_offset WHERE id = $1 AND lease_token = $2 AND claimed_bytes > saved_offset`,
    values: [id, token],
  })
}
