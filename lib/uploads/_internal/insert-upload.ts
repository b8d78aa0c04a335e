import { type Tx } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
import { objectKey } from '../../storage/object-key'
import { type Admitted, type Uploader } from '../upload-hooks'
import { type Desk } from './desk'
import { holdParts } from './parts'
import { isPartial, type StoredMetadata, type UploadRow } from './upload-row'

export interface NewUpload {
  id: string
  objectId: string
  uploader: Uploader
  lengthBytes: number | null
  concat: string | null
  /** Upload-Metadata as it came, and what it says. */
  header: string | null
  metadata: Record<string, string>
  key?: string | null
  /** This process holds the lease from the beginning. */
  isHeld: boolean
  /** What a final upload is made of, in its order. */
  partIds?: readonly string[]
}

export interface Inserted {
  row: UploadRow
  /** The open data key, where whoever was asked had it at hand; it holds once the transaction does. */
  dataKey?: Buffer
}

/** Makes the row of an upload, asks whoever knows what it is for, and keeps where its bytes will lie. */
export async function insertUpload(tx: Tx, desk: Desk, given: NewUpload): Promise<Inserted> {
  const { id, objectId, uploader, lengthBytes, concat, isHeld } = given
  const metadata: StoredMetadata = {
    ...(given.header ? { header: given.header } : {}),
    ...(given.key ? { key: given.key } : {}),
  }
  const expiresAt = new Date(steadyNow() + desk.expiryMs)
  const holder = isHeld ? desk.holder : null
  const leaseMs = isHeld ? desk.leaseMs : 0
  await tx.$executeRaw`INSERT INTO uploads (id, owner_id, session_id, length, concat, metadata, object_key, object_id, expires_at,
      lease_holder, lease_token, lease_expires_at)
    VALUES (${id}::uuid, ${uploader.userId}::uuid, ${uploader.sessionId}::uuid, ${lengthBytes}, ${concat},
      ${JSON.stringify(metadata)}::jsonb, '', ${objectId}::uuid, ${expiresAt}, ${holder}, 1,
      now() + ${leaseMs} * interval '1 ms')`
  // First, since a part that an upload needs claims no room beside it.
  if (given.partIds) await holdParts(tx, id, given.partIds)
  const input = { uploadId: id, objectId, uploader, lengthBytes }
  const admitted: Admitted = isPartial({ concat })
    ? await desk.hooks.admitPart(tx, input)
    : await desk.hooks.admit(tx, { ...input, metadata: given.metadata })
  const key = objectKey(admitted.objectKey)
  const limitBytes = lengthBytes === null ? (admitted.limitBytes ?? null) : null
  await tx.$executeRaw`UPDATE uploads SET object_key = ${key}, limit_bytes = ${limitBytes} WHERE id = ${id}::uuid`
  const ownerId = uploader.userId
  const known = { id, ownerId, lengthBytes, limitBytes, concat, metadata, objectId, expiresAt }
  return { row: { ...known, state: 'open', savedBytes: 0, objectKey: key, leaseHolder: holder }, dataKey: admitted.dataKey }
}
