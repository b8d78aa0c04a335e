import { pool } from '../../../db/database'
import { isDatabaseUnavailable } from '../../../db/is-database-unavailable'
import { KINDS } from '../../../files/record/kinds/schema'
import { groupWork } from '../../../runtime/group-work'
import type { StoredInstance } from '../store-outcome'

/** An object that is part of a study already. */
export interface KnownInstance extends StoredInstance {
  fileId: string
  /** Of the object as it was sent. */
  sha256: Uint8Array
  warnings: string[]
}

/** Objects that are looked for by one statement. */
const MAX_TOGETHER = 64

const STORED_INSTANCE = `
  SELECT i.id::text AS "fileId", i.uid, i.sop_class_uid AS "sopClassUid", t.uid AS "studyUid", s.uid AS "seriesUid", f.sha256, f.warnings
  FROM instances i JOIN studies t ON t.id = i.study_id JOIN series s ON s.id = i.series_id JOIN files f ON f.id = i.id
  WHERE i.uid = $1 AND t.place_id = $2 AND NOT i.is_duplicate AND f.status = 'completed' AND f.sha256 IS NOT NULL
  ORDER BY i.id LIMIT 1`

/**
 * Finds the object of a place that has a SOP Instance UID, in whichever of its studies; null where there is none. One
 * statement, as every object passes here.
 */
export async function findStoredInstance(placeId: string, uid: string): Promise<KnownInstance | null> {
  const { rows } = await pool().query<KnownInstance>({
    name: 'find-stored-instance',
    text: STORED_INSTANCE,
    values: [uid, placeId],
  })
  return rows[0] ?? null
}

/** What a place has of an object that was received: the object itself, or a twin, the same bytes still being checked. */
interface Earlier {
  known: KnownInstance | null
  twin: string | null
}

interface Received {
  /** Null where it has no file yet. */
  fileId: string | null
  uid: string
  sha256: Buffer
  /** Null for the own space of its sender. */
  caseId: string | null
  ownerId: string
}

/**
 * Finds what came before an object that was received and is not checked yet: by another request of another process, or
 * before a kill. One statement for all objects of a sender and a place that ask at once.
 */
export const findEarlier = (received: Received): Promise<Earlier> =>
  findEarlierTogether(`${received.caseId} ${received.ownerId}`, received)

const findEarlierTogether = groupWork(
  async (all: readonly Received[]): Promise<Earlier[]> => {
    const { caseId, ownerId } = all[0]!
    const { rows } = await pool().query<KnownInstance & { twin: string | null }>({
      name: 'find-earlier-instances',
      text: `SELECT known.*, (
        SELECT id::text FROM files WHERE sha256 = given.sha256 AND status = 'processing' AND id IS DISTINCT FROM given.id
          AND CASE WHEN $5::uuid IS NULL THEN owner_id = $6 AND case_id IS NULL AND kind = $7 ELSE case_id = $5 END LIMIT 1
      ) AS twin
      FROM unnest($1::text[], $3::bytea[], $4::uuid[]) WITH ORDINALITY AS given (uid, sha256, id, at)
      LEFT JOIN LATERAL (${STORED_INSTANCE.replace('$1', 'given.uid')}) AS known ON true ORDER BY given.at`,
      values: [
        all.map(({ uid }) => uid),
        caseId ?? ownerId,
        all.map(({ sha256 }) => sha256),
        all.map(({ fileId }) => fileId),
        ...[caseId, ownerId, KINDS.inbox.name],
      ],
    })
    return rows.map(({ twin, ...known }) => ({ known: known.fileId === null ? null : known, twin }))
  },
  { maxItems: MAX_TOGETHER, isOutage: isDatabaseUnavailable },
)
