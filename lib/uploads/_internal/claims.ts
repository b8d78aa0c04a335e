import { pool, transaction, type Tx } from '../../db/database'
import { takeTurn } from '../../runtime/take-turn'
import { type Desk } from './desk'
import { isPartial, type UploadRow } from './upload-row'

/** Asked for beyond what came, so that a quick line does not wait at every chunk. */
const AHEAD_BYTES = 16 * 1024 * 1024

interface Claim {
  token: string
  leastBytes: number
  mostBytes: number
}

/**
 * Claims room for an upload of deferred length, before its bytes are kept.
 *
 * @returns how far it may grow now, at least `leastBytes`; null when the lease is lost or it is no longer open
 * @throws AppError `quota_exceeded` when its sender has no room for that
 */
export function claimRoom(desk: Desk, row: UploadRow, { token, leastBytes, mostBytes }: Claim): Promise<number | null> {
  const { id: uploadId, ownerId } = row
  const wantedBytes = Math.max(leastBytes, Math.min(leastBytes + AHEAD_BYTES, mostBytes))
  const claim = async (tx: Tx) => {
    const ours = await tx.$queryRaw<unknown[]>`SELECT 1 FROM uploads
      WHERE id = ${uploadId}::uuid AND lease_token = ${token}::bigint AND state = 'open' FOR NO KEY UPDATE`
    if (ours.length === 0) return null
    const bytes = await desk.hooks.grant(tx, { uploadId, ownerId, leastBytes, wantedBytes })
    await tx.$executeRaw`UPDATE uploads SET claimed_bytes = ${bytes} WHERE id = ${uploadId}::uuid`
    return bytes
  }
  return takeTurn(ownerId, () => transaction(claim))
}

/**
 * Keeps a length that was deferred until now, and claims the room for all of it.
 *
 * @returns false when the lease is lost, it is no longer open, or its length is known
 * @throws AppError `quota_exceeded`, or whatever is said above against the length
 */
export function declareLength(desk: Desk, row: UploadRow, token: string, lengthBytes: number): Promise<boolean> {
  const { id: uploadId, ownerId } = row
  const declare = async (tx: Tx) => {
    const changed = await tx.$executeRaw`UPDATE uploads SET length = ${lengthBytes}, updated_at = now()
      WHERE id = ${uploadId}::uuid AND lease_token = ${token}::bigint AND state = 'open' AND length IS NULL`
    if (changed !== 1) return false
    if (!isPartial(row)) await desk.hooks.declared(tx, uploadId, lengthBytes)
    await desk.hooks.grant(tx, { uploadId, ownerId, leastBytes: lengthBytes, wantedBytes: lengthBytes })
    return true
  }
  return takeTurn(ownerId, () => transaction(declare))
}

/** Gives back what was claimed and did not come. After a kill, whoever opens the upload does it. */
export async function giveBackRoom(id: string, token: string): Promise<void> {
  await pool().query({
    name: 'uploads-give-back-room',
    text: `UPDATE uploads SET claimed_bytes = saved_offset WHERE id = $1 AND lease_token = $2 AND claimed_bytes > saved_offset`,
    values: [id, token],
  })
}
