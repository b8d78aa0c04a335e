import { pool, type Prisma } from '../../db/database'
import { WHERE_UNREAD } from './where-unread'

/** Files of a case of one status and modality. */
interface FileGroup {
  status: string
  /** In DICOM terms (PS3.3 C.7.3.1.1.1); a photo is XC, a document DOC. */
  modality: string
  files: number
  firstCreatedAt: Date
  lastCompletedAt: Date | null
  /** How many of them are unread for the reader. */
  unread: number
}

type EyeSide = Prisma.CaseImageGetPayload<object>['eyeSide']

/** A file as a case shows it. */
interface ShownFile {
  id: string
  thumbhash: Uint8Array | null
  caseImage: { eyeSide: EyeSide } | null
  blackout: { requestedAt: Date } | null
  owner: { id: string; name: string } | null
}

/** What a case shows of its files. */
export interface CaseFiles {
  groups: FileGroup[]
  /** The last one that was added, whatever became of it. */
  newest: ShownFile | null
  /** Complete images, the newest first: the newest ones, and the newest of each side. */
  images: ShownFile[]
}

const MAX_COVER_IMAGES = 4

/**
 * Files of the cases, and their images. They are looked up by all their ids at once: one pass along the index, instead of one
 * from its root for each file.
 */
const filesWith = (columns: string) => `
  WITH file AS MATERIALIZED (
    SELECT ${columns} FROM files f WHERE f.case_id = ANY($1::uuid[]) AND f.status <> 'erased' AND f.preview_of IS NULL),
  image AS MATERIALIZED (SELECT id, eye_side FROM case_images WHERE id = ANY(ARRAY(SELECT id FROM file)))`

/** A series of a thousand slices is a few groups: none of its files is loaded. The reader’s marks are looked up in one pass too. */
const GROUPS = `${filesWith('f.id, f.case_id, f.status, f.dicom, f.type, f.created_at, f.completed_at, f.owner_id, f.preview_of, f.arrival')},
  mark AS MATERIALIZED (
    SELECT case_id, user_id, is_unread, read_up_to FROM case_reads WHERE case_id = ANY($1::uuid[]) AND user_id = $2)
  SELECT f.case_id AS "caseId", f.status::text AS status,
    coalesce(nullif(s.modality, ''), nullif(f.dicom->>'modality', ''), CASE
      WHEN f.type = 'application/pdf' THEN 'DOC'
      WHEN c.eye_side <> 'unknown' THEN 'OP'
      ELSE 'XC' END) AS modality,
    count(*)::int AS files, min(f.created_at) AS "firstCreatedAt", max(f.completed_at) AS "lastCompletedAt",
    count(*) FILTER (WHERE ${WHERE_UNREAD})::int AS unread
  FROM file f
    LEFT JOIN mark r ON r.case_id = f.case_id
    LEFT JOIN image c ON c.id = f.id
    LEFT JOIN instances i ON i.id = f.id
    LEFT JOIN series s ON s.id = i.series_id
  GROUP BY 1, 2, 3
  ORDER BY files DESC, max(f.id::text) DESC`

const SHOWN = `${filesWith('f.id, f.case_id, f.thumbhash, f.owner_id, f.status')},
  owner AS MATERIALIZED (SELECT id, name FROM users WHERE id = ANY(ARRAY(SELECT DISTINCT owner_id FROM file)))
  SELECT f.id, f.case_id AS "caseId", f.thumbhash, f.eye_side AS side, b.requested_at AS "requestedAt",
    o.id AS "ownerId", o.name AS "ownerName", is_image AND (place <= ${MAX_COVER_IMAGES} OR place_of_side = 1) AS "isCover",
    place_of_all = 1 AS "isNewest"
  FROM (
    SELECT *, row_number() OVER (PARTITION BY case_id ORDER BY id DESC) AS place_of_all,
      row_number() OVER (PARTITION BY case_id, is_image ORDER BY id DESC) AS place,
      row_number() OVER (PARTITION BY case_id, is_image, coalesce(eye_side, 'unknown') ORDER BY id DESC) AS place_of_side
    FROM (
      SELECT f.id, f.case_id, f.thumbhash, f.owner_id, c.eye_side, f.status = 'completed' AND f.thumbhash IS NOT NULL AS is_image
      FROM file f LEFT JOIN image c ON c.id = f.id) each_file
  ) f LEFT JOIN owner o ON o.id = f.owner_id LEFT JOIN file_blackouts b ON b.id = f.id
  WHERE place_of_all = 1 OR (is_image AND (place <= ${MAX_COVER_IMAGES} OR place_of_side = 1))
  ORDER BY f.id DESC`

interface ShownRow {
  id: string
  caseId: string
  thumbhash: Buffer | null
  side: EyeSide | null
  requestedAt: Date | null
  ownerId: string | null
  ownerName: string | null
  isCover: boolean
  isNewest: boolean
}

/**
 * Counts the files of cases, with those that are unread for one reader, and reads the few that are shown of each, in two
 * statements whatever their number.
 */
export async function summarizeCaseFiles(caseIds: readonly string[], readerId: string): Promise<Map<string, CaseFiles>> {
  const [{ rows: groups }, { rows: shown }] = await Promise.all([
    pool().query<FileGroup & { caseId: string }>(GROUPS, [caseIds, readerId]),
    pool().query<ShownRow>(SHOWN, [caseIds]),
  ])
  return new Map(
    caseIds.map((caseId) => {
      const ofCase = shown.filter((file) => file.caseId === caseId)
      const newest = ofCase.find(({ isNewest }) => isNewest)
      return [
        caseId,
        {
          groups: groups.filter((group) => group.caseId === caseId),
          newest: newest ? toShownFile(newest) : null,
          images: ofCase.filter(({ isCover }) => isCover).map(toShownFile),
        },
      ]
    }),
  )
}

const toShownFile = ({ id, thumbhash, side, requestedAt, ownerId, ownerName }: ShownRow): ShownFile => ({
  ...{ id, thumbhash },
  caseImage: side && { eyeSide: side },
  blackout: requestedAt && { requestedAt },
  owner: ownerId === null ? null : { id: ownerId, name: ownerName ?? '' },
})
