import { pool } from '../../../db/database'
import { isUuid } from '../../../runtime/uuid'

/** The stored Upload-Metadata: the header as received, since HEAD must return it unchanged. */
export interface StoredMetadata {
  header?: string
  /** The Idempotency-Key, which identifies a repeated creation. */
  key?: string
}

export interface UploadRow {
  id: string
  ownerId: string
  state: 'open' | 'finished' | 'terminated' | 'expired'
  /** Null while the length is deferred. */
  lengthBytes: number | null
  /** The maximum while the length is deferred; null if only the limit of all uploads applies. */
  limitBytes: number | null
  savedBytes: number
  /** Upload-Concat as received; see isPartial and isFinal. */
  concat: string | null
  metadata: StoredMetadata
  /** Empty once the bytes of a terminated upload are removed. */
  objectKey: string
  objectId: string
  /** On the steady clock: setting a machine's clock expires no upload and its acknowledged bytes. */
  expiresAt: Date
  /** Since when acknowledged bytes were not found in the store, on the steady clock; null once they open. */
  unreadableAt: Date | null
  leaseHolder: string | null
  /** The last holder released it after a save: the row has the whole state, and nobody writes. */
  isReleased: boolean
}

/** The columns of an upload, as the database returns them. */
export interface RawUploadRow {
  id: string
  owner_id: string
  state: UploadRow['state']
  length: string | null
  limit_bytes: string | null
  saved_offset: string
  concat: string | null
  metadata: StoredMetadata
  object_key: string
  object_id: string
  expires_at: Date
  unreadable_at: Date | null
  lease_holder: string | null
  is_released: boolean
}

/** Selects what a row is made of. */
export const UPLOAD_COLUMNS = `id, owner_id, state, length, limit_bytes, saved_offset, concat, metadata, object_key, object_id, expires_at, unreadable_at,
  lease_holder, lease_holder IS NULL AND released_token IS NOT DISTINCT FROM lease_token AS is_released`

/** Whether it is a part of a final upload: a part does not become a file. */
export const isPartial = ({ concat }: Pick<UploadRow, 'concat'>): boolean => concat === 'partial'

/** Whether it is concatenated from parts: nothing can be appended to it. */
export const isFinal = ({ concat }: Pick<UploadRow, 'concat'>): boolean => concat?.startsWith('final;') === true

/** Whether every byte was acknowledged; never while the length is deferred. */
export const isComplete = ({ savedBytes, lengthBytes }: Pick<UploadRow, 'savedBytes' | 'lengthBytes'>): boolean =>
  savedBytes === lengthBytes

/** Reads one upload; null if there is none. A text that is not a UUID is never sent to the database. */
export async function readRow(id: string): Promise<UploadRow | null> {
  if (!isUuid(id)) return null
  const { rows } = await pool().query<RawUploadRow>({
    name: 'uploads-read',
    text: `SELECT ${UPLOAD_COLUMNS} FROM uploads WHERE id = $1`,
    values: [id],
  })
  return rows[0] ? asUploadRow(rows[0]) : null
}

/** Reads the uploads that match a condition, oldest first. */
export async function readRows(condition: string, values: unknown[], limit: number): Promise<UploadRow[]> {
  const { rows } = await pool().query<RawUploadRow>(
    `SELECT ${UPLOAD_COLUMNS} FROM uploads WHERE ${condition} ORDER BY id LIMIT ${limit}`,
    values,
  )
  return rows.map(asUploadRow)
}

/** Converts what the database returned. */
export const asUploadRow = (raw: RawUploadRow): UploadRow => ({
  id: raw.id,
  ownerId: raw.owner_id,
  state: raw.state,
  lengthBytes: raw.length === null ? null : Number(raw.length),
  limitBytes: raw.limit_bytes === null ? null : Number(raw.limit_bytes),
  savedBytes: Number(raw.saved_offset),
  concat: raw.concat,
  metadata: raw.metadata,
  objectKey: raw.object_key,
  objectId: raw.object_id,
  expiresAt: raw.expires_at,
  unreadableAt: raw.unreadable_at,
  leaseHolder: raw.lease_holder,
  isReleased: raw.is_released,
})

interface SaveRow {
  id: string
  token: string
  savedBytes: number
  expiresAt: Date
  leaseMs: number
  /** Keeps the mark that bytes beyond this offset are not verified by their checksum. */
  isUnverified?: boolean
  /** Releases the lease in the same statement, and stores this for the next holder. */
  handover?: string
  /** The row has that mark: its removal must be durable before the bytes are acknowledged. */
  wasUnverified?: boolean
}

/**
 * Stores an offset that is durable in the store, renews the lease and extends the expiry.
 *
 * The commit is asynchronous: the sealed frames are authoritative, and a row that a crash of the database sets back is restored
 * from them. This saves the second disk sync of a PATCH.
 *
 * @returns false when the lease is lost or the upload is no longer open
 */
export async function saveRow(save: SaveRow): Promise<boolean> {
  const { id, token, savedBytes, expiresAt, leaseMs, isUnverified = false, wasUnverified = false, handover } = save
  const commit = wasUnverified ? 'on' : 'off'
  const isRelease = handover !== undefined
  const lease = isRelease
    ? 'lease_holder = NULL, lease_expires_at = NULL, released_token = lease_token, handover = $5'
    : "lease_expires_at = now() + $5 * interval '1 ms'"
  const { rowCount } = await pool().query({
    name: `uploads-save-${commit}${isRelease ? '-release' : ''}`,
    text: `WITH relaxed AS (SELECT set_config('synchronous_commit', '${commit}', true))
           UPDATE uploads SET saved_offset = $3, updated_at = now(), expires_at = $4,
             ${lease}, unchecked = $6
           FROM relaxed WHERE id = $1 AND lease_token = $2 AND state = 'open'`,
    values: [id, token, savedBytes, expiresAt, handover ?? leaseMs, isUnverified],
  })
  return rowCount === 1
}

/**
 * Marks an upload before bytes are received whose checksum is verified at the end: after a kill they do not count.
 *
 * @returns false when the lease is lost or the upload is no longer open
 */
export async function markUnverified(id: string, token: string): Promise<boolean> {
  const { rowCount } = await pool().query({
    name: 'uploads-mark-unverified',
    text: `UPDATE uploads SET unchecked = true WHERE id = $1 AND lease_token = $2 AND state = 'open'`,
    values: [id, token],
  })
  return rowCount === 1
}
