import { db, pool, type Prisma } from '../../db/database'
import { WHERE_UNREAD } from './where-unread'

/** Files of a case of one status and modality. */
interface FileGroup {
  status: string
  /** In DICOM terms (PS3.3 C.7.3.1.1.1); a photo is XC, a document DOC. */
  modality: string
  files: number
  newestId: string
  lastCompletedAt: Date | null
  /** How many of them are unread for the reader. */
  unread: number
}

/** A file as a case shows it. */
const SHOWN_FILE = {
  id: true,
  thumbhash: true,
  caseImage: { select: { eyeSide: true } },
  blackout: { select: { requestedAt: true } },
  owner: { select: { id: true, name: true } },
} satisfies Prisma.StoredFileSelect

type ShownFile = Prisma.StoredFileGetPayload<{ select: typeof SHOWN_FILE }>

/** What a case shows of its files. */
export interface CaseFiles {
  groups: FileGroup[]
  /** The last one that was added, whatever became of it. */
  newest: ShownFile | null
  /** Complete images, the newest first: the newest ones, and the newest of each side. */
  images: ShownFile[]
  /** How many of the images each reader of a part of them has viewed, by the reader’s id; the others have viewed all. */
  viewed: ReadonlyMap<string, number>
}

const MAX_COVER_IMAGES = 4

/** A series of a thousand slices is a few groups: none of its files is loaded. */
const GROUPS = `
  SELECT f.case_id AS "caseId", f.status::text AS status,
    coalesce(nullif(s.modality, ''), nullif(f.dicom->>'modality', ''), CASE
      WHEN f.type = 'application/pdf' THEN 'DOC'
      WHEN c.eye_side <> 'unknown' THEN 'OP'
      ELSE 'XC' END) AS modality,
    count(*)::int AS files, max(f.id::text) AS "newestId", max(f.completed_at) AS "lastCompletedAt",
    count(*) FILTER (WHERE ${WHERE_UNREAD})::int AS unread
  FROM files f
    LEFT JOIN case_reads r ON r.case_id = f.case_id AND r.user_id = $2
    LEFT JOIN case_images c ON c.id = f.id
    LEFT JOIN instances i ON i.id = f.id
    LEFT JOIN series s ON s.id = i.series_id
  WHERE f.case_id = ANY($1::uuid[]) AND f.status <> 'erased' AND f.preview_of IS NULL
  GROUP BY 1, 2, 3
  ORDER BY files DESC, "newestId" DESC`

const IMAGES = `
  SELECT id FROM (
    SELECT f.id,
      row_number() OVER (PARTITION BY f.case_id ORDER BY f.id DESC) AS place,
      row_number() OVER (PARTITION BY f.case_id, coalesce(c.eye_side, 'unknown') ORDER BY f.id DESC) AS place_of_side
    FROM files f LEFT JOIN case_images c ON c.id = f.id
    WHERE f.case_id = ANY($1::uuid[]) AND f.status = 'completed' AND f.preview_of IS NULL AND f.thumbhash IS NOT NULL) ranked
  WHERE place <= ${MAX_COVER_IMAGES} OR place_of_side = 1`

/** Of the readers who have not viewed everything that arrived. What a reader sent, they have seen. */
const VIEWED = `
  SELECT r.case_id AS "caseId", r.user_id AS "userId", count(f.id)::int AS images
  FROM case_reads r JOIN cases c ON c.id = r.case_id
    LEFT JOIN files f ON f.case_id = r.case_id AND f.status = 'completed' AND f.preview_of IS NULL
      AND (f.arrival <= r.read_up_to OR f.owner_id = r.user_id)
  WHERE r.case_id = ANY($1::uuid[]) AND r.read_up_to < c.arrivals
  GROUP BY 1, 2`

/**
 * Counts the files of cases, with those that are unread for one reader, and reads the few that are shown of each, in four
 * statements whatever their number.
 */
export async function summarizeCaseFiles(caseIds: readonly string[], readerId: string): Promise<Map<string, CaseFiles>> {
  const [{ rows: groups }, { rows: images }, { rows: viewed }] = await Promise.all([
    pool().query<FileGroup & { caseId: string }>(GROUPS, [caseIds, readerId]),
    pool().query<{ id: string }>(IMAGES, [caseIds]),
    pool().query<{ caseId: string; userId: string; images: number }>(VIEWED, [caseIds]),
  ])
  const newestIds = caseIds
    .map((caseId) => groups.filter((group) => group.caseId === caseId).map((group) => group.newestId))
    .map(last)
  const imageIds = new Set(images.map(({ id }) => id))
  const shown = await db().storedFile.findMany({
    where: { id: { in: [...imageIds, ...newestIds.filter((id) => id !== null)] } },
    orderBy: { id: 'desc' },
    select: { ...SHOWN_FILE, caseId: true },
  })
  return new Map(
    caseIds.map((caseId, at) => [
      caseId,
      {
        groups: groups.filter((group) => group.caseId === caseId),
        newest: shown.find(({ id }) => id === newestIds[at]) ?? null,
        images: shown.filter((file) => file.caseId === caseId && imageIds.has(file.id)),
        viewed: new Map(viewed.filter((mark) => mark.caseId === caseId).map((mark) => [mark.userId, mark.images])),
      },
    ]),
  )
}

/** Ids are in the order of time (UUID version 7). */
const last = (ids: readonly string[]): string | null => ids.reduce<string | null>((a, b) => (a === null || b > a ? b : a), null)
