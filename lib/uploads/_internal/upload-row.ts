import { pool } from '../../db/database'
import { isId } from '../../runtime/new-id'

/** What the row keeps of Upload-Metadata: the header as it came, since HEAD must give it back so. */
export interface StoredMetadata {
  header?: string
}

export interface UploadRow {
  id: string
  ownerId: string
  state: 'open' | 'finished' | 'terminated' | 'expired'
  lengthBytes: number
  savedBytes: number
  metadata: StoredMetadata
  /** Empty once the bytes of a given-up upload are gone. */
  objectKey: string
  objectId: string
  expiresAt: Date
  leaseHolder: string | null
}

interface Raw {
  id: string
  owner_id: string
  state: UploadRow['state']
  length: string | null
  saved_offset: string
  metadata: StoredMetadata
  object_key: string
  object_id: string
  expires_at: Date
  lease_holder: string | null
}

const COLUMNS = 'id, owner_id, state, length, saved_offset, metadata, object_key, object_id, expires_at, lease_holder'

/** Reads one upload; null where there is none. A text that is no id is never sent to the database. */
export async function readRow(id: string): Promise<UploadRow | null> {
  if (!isId(id)) return null
  const { rows } = await pool().query<Raw>({
    name: 'uploads-read',
    text: `SELECT ${COLUMNS} FROM uploads WHERE id = $1`,
    values: [id],
  })
  return rows[0] ? asRow(rows[0]) : null
}

/** Reads those uploads that a condition names, oldest first. */
export async function readRows(condition: string, values: unknown[], limit: number): Promise<UploadRow[]> {
  const { rows } = await pool().query<Raw>(`SELECT ${COLUMNS} FROM uploads WHERE ${condition} ORDER BY id LIMIT ${limit}`, values)
  return rows.map(asRow)
}

const asRow = (raw: Raw): UploadRow => ({
  id: raw.id,
  ownerId: raw.owner_id,
  state: raw.state,
  lengthBytes: Number(raw.length ?? 0),
  savedBytes: Number(raw.saved_offset),
  metadata: raw.metadata,
  objectKey: raw.object_key,
  objectId: raw.object_id,
  expiresAt: raw.expires_at,
  leaseHolder: raw.lease_holder,
})

interface SaveRow {
  id: string
  token: string
  savedBytes: number
  expiryMs: number
  leaseMs: number
}

/**
 * Writes an offset that is durable in the store, renews the lease and moves the expiry on.
 *
 * The commit does not wait for its own flush: the sealed frames are the truth, and a row that a crash of the database
 * sets back is moved up from them. This makes the second disk sync of a PATCH unnecessary.
 *
 * @returns when the upload now expires; null when the lease is lost or the upload is no longer open
 */
export async function saveRow({ id, token, savedBytes, expiryMs, leaseMs }: SaveRow): Promise<Date | null> {
  const { rows } = await pool().query<{ expires_at: Date }>({
    name: 'uploads-save',
    text: `WITH relaxed AS (SELECT set_config('synchronous_commit', 'off', true))
           UPDATE uploads SET saved_offset = $3, updated_at = now(), expires_at = now() + $4 * interval '1 ms',
             lease_expires_at = now() + $5 * interval '1 ms'
           FROM relaxed WHERE id = $1 AND lease_token = $2 AND state = 'open'
           RETURNING expires_at`,
    values: [id, token, savedBytes, expiryMs, leaseMs],
  })
  return rows[0]?.expires_at ?? null
}
