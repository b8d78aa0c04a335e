import { type Tx } from '../../../db/database'
import { steadyNow } from '../../../db/steady-clock'
import { objectKey } from '../../../storage/object-key'
import { type AdmitResult, type Uploader } from '../../upload-hooks'
import { type UploadContext } from './upload-context'
import { reserveParts } from '../../concatenation/_internal/upload-parts'
import { isPartial, type StoredMetadata, type UploadRow } from './upload-row'

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
  dataKey?: Buffer
}

/** Inserts the row of an upload, calls the admission hook, and stores the object key. */
export async function insertUpload(tx: Tx, context: UploadContext, given: NewUpload): Promise<Inserted> {
  const { id, objectId, uploader, lengthBytes, concat, takesLease } = given
  const metadata: StoredMetadata = {
    ...(given.header ? { header: given.header } : {}),
    ...(given.key ? { key: given.key } : {}),
  }
  const expiresAt = new Date(steadyNow() + context.expiryMs)
  const holder = takesLease ? context.holder : null
  const leaseMs = takesLease ? context.leaseMs : 0
  await tx.$executeRaw`INSERT INTO uploads (id, owner_id, session_id, length, concat, metadata, object_key, object_id, expires_at,
      lease_holder, lease_token, lease_expires_at, released_token, handover)
    VALUES (${id}::uuid, ${uploader.userId}::uuid, ${uploader.sessionId}::uuid, ${lengthBytes}, ${concat},
      ${JSON.stringify(metadata)}::jsonb, '', ${objectId}::uuid, ${expiresAt}, ${holder}, 1,
      clock_timestamp() + ${leaseMs} * interval '1 ms', ${given.handover ? 1 : null}, ${given.handover ?? null})`
  // First, since a part that an upload needs reserves no quota in addition to it.
  if (given.partIds) await reserveParts(tx, id, given.partIds)
  const input = { uploadId: id, objectId, uploader, lengthBytes }
  const admitted: AdmitResult = isPartial({ concat })
    ? await context.hooks.admitPart(tx, input)
    : await context.hooks.admit(tx, { ...input, metadata: given.metadata })
  const key = objectKey(admitted.objectKey)
  const limitBytes = lengthBytes === null ? (admitted.limitBytes ?? null) : null
  await tx.$executeRaw`UPDATE uploads SET object_key = ${key}, limit_bytes = ${limitBytes} WHERE id = ${id}::uuid`
  const ownerId = uploader.userId
  const known = { id, ownerId, lengthBytes, limitBytes, concat, metadata, objectId, expiresAt }
  return {
    row: {
      ...known,
      state: 'open',
      savedBytes: 0,
      objectKey: key,
      leaseHolder: holder,
      isReleased: given.handover !== undefined,
    },
    dataKey: admitted.dataKey,
  }
}
