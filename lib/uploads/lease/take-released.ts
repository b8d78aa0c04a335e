import { z } from 'zod'
import { steadyNow } from '../../db/steady-clock'
import { pool } from '../../db/database'
import { asUploadRow, type RawUploadRow, UPLOAD_COLUMNS, type UploadRow } from '../session/_internal/upload-row'
import { EMPTY_CHECKPOINT } from '../../storage/sealed/sealed-upload'
import { type StoredDataKey } from '../upload-hooks'
import { type Lease } from './lease'

/** What the holder of an upload that changes server leaves to the next one, in the statement that releases the lease. */
interface Handover {
  /** Who released it. */
  holder: string
  /** How often that process has released it in succession: the upload stays there. */
  consecutive: number
  /** What the store needs to continue without looking; null if it has to look. */
  checkpoint: string | null
}

const HandoverSchema = z.object({ holder: z.string(), consecutive: z.number(), checkpoint: z.string().nullable() })

export const encodeHandover = (handover: Handover): string => JSON.stringify(handover)

/** The handover of an upload that was just created: nothing of it is stored. */
export const newUploadHandover = (holder: string): string =>
  encodeHandover({ holder, consecutive: 0, checkpoint: EMPTY_CHECKPOINT })

interface TakeReleasedInput {
  uploadId: string
  ownerId: string
  /** Where the next bytes begin: an upload at another offset is not taken. */
  offsetBytes: number
  holder: string
  leaseMs: number
  /** Reads the data key of the upload in the same statement. */
  storedDataKey?: Pick<StoredDataKey, 'sqlOf'>
}

interface TakenRow extends RawUploadRow {
  lease_token: string
  growth: string
  handover: string | null
  wrapped_key: Buffer | null
  is_taken: boolean
}

/** The row, and the lease if it could be taken. */
interface Taken {
  row: UploadRow | null
  lease: (Lease & { handover: Handover }) | null
  /** The data key as it is stored; null if there is none, the lease was not taken, or the key was not asked for. */
  wrappedKey: Buffer | null
}

/**
 * Takes the lease of an upload that its last holder released after a save, or else only reads its row, in one statement.
 *
 * The handover counts only for the token under which it was released: each later holder increments the token, so that what a
 * killed one left behind is looked up in the store.
 */
export async function takeReleased(input: TakeReleasedInput): Promise<Taken> {
  const { uploadId, ownerId, offsetBytes, holder, leaseMs, storedDataKey } = input
  const until = performance.now() + leaseMs
  const { rows } = await pool().query<TakenRow>({
    name: `uploads-take-released${storedDataKey ? '-key' : ''}`,
    text: `WITH taken AS (
             UPDATE uploads SET lease_holder = $3, lease_token = lease_token + 1, lease_expires_at = now() + $4 * interval '1 ms'
             WHERE id = $1 AND owner_id = $2 AND state = 'open' AND lease_holder IS NULL AND released_token = lease_token
               AND saved_offset = $5 AND expires_at > $6 AND handover IS NOT NULL AND NOT has_stray AND NOT unchecked
             RETURNING *)
           SELECT ${UPLOAD_COLUMNS}, lease_token, growth, handover, ${storedDataKey?.sqlOf('taken.object_id') ?? 'NULL::bytea'} AS wrapped_key,
             true AS is_taken FROM taken
           UNION ALL
           SELECT ${UPLOAD_COLUMNS}, lease_token, growth, NULL, NULL, false FROM uploads WHERE id = $1 AND NOT EXISTS (SELECT FROM taken)`,
    values: [uploadId, ownerId, holder, leaseMs, offsetBytes, new Date(steadyNow())],
  })
  const raw = rows[0]
  if (!raw) return { row: null, lease: null, wrappedKey: null }
  const row = asUploadRow(raw)
  if (!raw.is_taken) return { row, lease: null, wrappedKey: null }
  const { lease_token: token, growth } = raw
  const { savedBytes, lengthBytes } = row
  const fencing = { generation: growth === '0' ? undefined : growth, hasZombieWriter: false, isUnverified: false }
  return {
    row,
    wrappedKey: raw.wrapped_key,
    lease: { token, until, savedBytes, lengthBytes, ...fencing, handover: decodeHandover(raw.handover) },
  }
}

/** A text of another version is not an error: the store is looked up. */
function decodeHandover(text: string | null): Handover {
  try {
    return HandoverSchema.parse(JSON.parse(text ?? ''))
  } catch {
    return { holder: '', consecutive: 0, checkpoint: null }
  }
}
