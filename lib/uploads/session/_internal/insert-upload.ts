import { type Tx } from '../../../db/database'
import { type RawTx } from '../../../db/raw-transaction'
import { steadyNow } from '../../../db/steady-clock'
import { objectKey } from '../../../storage/object-key'
import { type AdmitResult, type Uploader } from '../../upload-hooks'
import { type UploadContext } from './upload-context'
import { reserveParts } from '../../concatenation/_internal/upload-parts'
import { type StoredMetadata, type UploadRow } from './upload-row'

export interface NewUpload {
  id: string
  objectId: string
  uploader: Uploader
  lengthBytes: number | null
  concat: string | null
  /** Upload-Metadata as received, and parsed. */
  header: string | null
  metadata: Record<string, string>
  key?: string | null
  /** This process takes the lease with the creation. */
  takesLease: boolean
  /** What the next process continues from, if this one does not take the lease: nothing was stored. */
  handover?: string
  /** The parts of a final upload, in order. */
  partIds?: readonly string[]
}

interface Inserted {
  row: UploadRow
  /** The plaintext data key, where the hook returned it; valid once the transaction commits. */
  dataKey?: Buffer | undefined
}

/** Inserts the row of an upload, calls the admission hook, and stores the object key. */
export async function insertUpload(tx: Tx, context: UploadContext, given: NewUpload): Promise<Inserted> {
  const { id, objectId, uploader, lengthBytes, metadata } = given
  const row = await insertRow(tx, context, given, { objectKey: '' })
  // First, since a part that an upload needs reserves no quota in addition to it.
  if (given.partIds) await reserveParts(tx, id, given.partIds)
  const admitted = await context.hooks.admit(tx, { uploadId: id, objectId, uploader, lengthBytes, metadata })
  const place = placeOf(given, admitted)
  await tx.$executeRaw`UPDATE uploads SET object_key = ${place.objectKey}, limit_bytes = ${place.limitBytes} WHERE id = ${id}::uuid`
  return { row: { ...row, ...place }, dataKey: admitted.dataKey }
}

/** The same of a part of a later upload, whose place depends on nothing that the hook decides. */
export async function insertPart(tx: RawTx, context: UploadContext, given: NewUpload): Promise<Inserted> {
  const { id, objectId, uploader, lengthBytes } = given
  const row = await insertRow(tx, context, given, placeOf(given, context.hooks.partPlace(objectId)))
  return { row, dataKey: await context.hooks.admitPart(tx, { uploadId: id, objectId, uploader, lengthBytes }) }
}

interface Place {
  objectKey: string
  /** While the length is deferred. */
  limitBytes: number | null
}

const placeOf = ({ lengthBytes }: NewUpload, { objectKey: key, limitBytes }: Omit<AdmitResult, 'dataKey'>): Place => ({
  objectKey: objectKey(key),
  limitBytes: lengthBytes === null ? (limitBytes ?? null) : null,
})

async function insertRow(
  tx: RawTx,
  context: UploadContext,
  given: NewUpload,
  { objectKey: key, limitBytes = null }: { objectKey: string; limitBytes?: number | null },
): Promise<UploadRow> {
  const { id, objectId, uploader, lengthBytes, concat, takesLease } = given
  const metadata: StoredMetadata = {
    ...(given.header ? { header: given.header } : {}),
    ...(given.key ? { key: given.key } : {}),
  }
  const expiresAt = new Date(steadyNow() + context.expiryMs)
  const holder = takesLease ? context.holder : null
  const leaseMs = takesLease ? context.leaseMs : 0
  await tx.$executeRaw`INSERT INTO uploads (id, owner_id, session_id, length, limit_bytes, concat, metadata, object_key, object_id,
      expires_at, lease_holder, lease_token, lease_expires_at, released_token, handover)
    VALUES (${id}::uuid, ${uploader.userId}::uuid, ${uploader.sessionId}::uuid, ${lengthBytes}, ${limitBytes}, ${concat},
      ${JSON.stringify(metadata)}::jsonb, ${key}, ${objectId}::uuid, ${expiresAt}, ${holder}, 1,
      clock_timestamp() + ${leaseMs} * interval '1 ms', ${given.handover ? 1 : null}, ${given.handover ?? null})`
  return {
    ...{ id, ownerId: uploader.userId, state: 'open', lengthBytes, limitBytes, savedBytes: 0, concat, metadata },
    ...{ objectKey: key, objectId, expiresAt, unreadableAt: null, leaseHolder: holder, isReleased: given.handover !== undefined },
  }
}
