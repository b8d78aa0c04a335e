import { db, pool, type Prisma } from '../../db/database'
import type { FileRecord } from './schema'
import { type FileFacts, fileShape, toFileRecord } from './_internal/to-file-record'

type Rows = Pick<Prisma.StoredFileFindManyArgs, 'where' | 'orderBy' | 'take'>

/** Finds files as the API shows them: as many statements for one as for a page, and one for all tables that have one row of a file. */
export async function findFileRecords(args: Rows): Promise<FileRecord[]> {
  const rows = await db().storedFile.findMany({ ...args, ...fileShape })
  const facts = await loadFileFacts(rows.map(({ id }) => id))
  return rows.map((row) => toFileRecord({ ...row, ...(facts.get(row.id) ?? NOTHING) }))
}

const NOTHING: FileFacts = { upload: null, caseImage: null, dicomArchive: null, instance: null, blackout: null }

interface FactsRow {
  id: string
  savedOffset: string | null
  length: string | null
  caseImage: FileFacts['caseImage']
  archive: (Omit<NonNullable<FileFacts['dicomArchive']>, 'unpackedAt'> & { unpackedAt: string | null }) | null
  instance: FileFacts['instance']
  blackout: (Omit<NonNullable<FileFacts['blackout']>, 'requestedAt'> & { requestedAt: string }) | null
}

/** What other tables have of a file, of each one row at most: of the large ones, those of all files in one pass along the index. */
const FACTS = `
  WITH image AS MATERIALIZED (SELECT id, eye_side, region FROM case_images WHERE id = ANY ($1::uuid[])),
  instance AS MATERIALIZED (
    SELECT id, number, is_duplicate, series_id, study_id FROM instances WHERE id = ANY ($1::uuid[]))
  SELECT f.id, u.saved_offset AS "savedOffset", u.length,
    CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('eyeSide', c.eye_side, 'region', c.region) END AS "caseImage",
    CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('caseId', a.case_id, 'totalEntries', a.total_entries, 'stored', a.stored,
      'failed', a.failed, 'ignored', a.ignored, 'unpackedAt', a.unpacked_at) END AS archive,
    CASE WHEN i.id IS NOT NULL THEN jsonb_build_object('number', i.number, 'isDuplicate', i.is_duplicate, 'series',
      jsonb_build_object('uid', s.uid, 'number', s.number, 'instanceCount', s.instance_count, 'studyUid', t.uid)) END AS instance,
    CASE WHEN b.id IS NOT NULL THEN jsonb_build_object('state', b.state, 'rectangles', b.rectangles, 'refusalCode', b.refusal_code,
      'requestedAt', b.requested_at) END AS blackout
  FROM files f LEFT JOIN uploads u ON u.id = f.upload_id LEFT JOIN image c ON c.id = f.id
    LEFT JOIN dicom_archives a ON a.id = f.id LEFT JOIN file_blackouts b ON b.id = f.id
    LEFT JOIN instance i ON i.id = f.id LEFT JOIN series s ON s.id = i.series_id LEFT JOIN studies t ON t.id = i.study_id
  WHERE f.id = ANY ($1::uuid[])`

async function loadFileFacts(ids: string[]): Promise<Map<string, FileFacts>> {
  if (ids.length === 0) return new Map()
  const { rows } = await pool().query<FactsRow>(FACTS, [ids])
  return new Map(rows.map((row) => [row.id, toFacts(row)]))
}

function toFacts({ savedOffset, length, caseImage, archive, instance, blackout }: FactsRow): FileFacts {
  return {
    upload: savedOffset === null ? null : { savedOffset: BigInt(savedOffset), length: length === null ? null : BigInt(length) },
    caseImage,
    dicomArchive: archive && { ...archive, unpackedAt: archive.unpackedAt === null ? null : new Date(archive.unpackedAt) },
    instance,
    blackout: blackout && { ...blackout, requestedAt: new Date(blackout.requestedAt) },
  }
}
