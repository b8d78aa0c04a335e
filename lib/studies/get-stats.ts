import type { Actor } from '../access/actor'
import { relationsOf } from '../access/policy'
import { whereDicomUpload } from '../access/where-dicom-upload'
import { countDicomUsers, sumCountersOfAll } from '../db/counters/sum-counters'
import { db, pool, type Prisma } from '../db/database'

interface OwnRow {
  total: number
  users: number
  latest: Date | null
  earliest: Date | null
}

/** Counts the uploads that the caller may see, and their users: of everyone from counters, of one person by indexes. */
export async function getStats(actor: Actor) {
  const relations: string[] = relationsOf(actor, 'dicom:read')
  if (relations.includes('any')) return getStatsOfAll(actor)
  if (relations.length === 0) return { total_uploads: 0, unique_users: 0, latest_upload: null, earliest_upload: null }
  const { rows } = await pool().query<OwnRow>(OWN, [actor.id])
  const { total, users, latest, earliest } = rows[0]!
  return {
    total_uploads: total,
    unique_users: users,
    latest_upload: latest?.toISOString() ?? null,
    earliest_upload: earliest?.toISOString() ?? null,
  }
}

/**
 * What they sent, what was sent for them, and what was saved for them: as `whereDicomUpload` has it, and each by an index. The
 * other half of each is found by all ids at once, in one pass along its index.
 */
const OWN = `
  WITH sent AS MATERIALIZED (
    SELECT id, created_at FROM files WHERE owner_id = $1 AND kind = 'dicom_upload' AND status = 'completed'),
  received AS MATERIALIZED (
    SELECT id, user_id, frontend_user FROM dicom_uploads WHERE user_id = $1
    UNION SELECT id, user_id, frontend_user FROM dicom_uploads
      WHERE id = ANY (ARRAY(SELECT upload_id FROM dicom_saved_uploads WHERE user_id = $1)))
  SELECT count(*)::int AS total, max(created_at) AS latest, min(created_at) AS earliest,
    (count(DISTINCT (user_id, frontend_user)) FILTER (WHERE user_id IS NOT NULL OR frontend_user IS NOT NULL))::int AS users
  FROM (
    SELECT d.id, d.user_id, d.frontend_user, f.created_at FROM sent f JOIN dicom_uploads d ON d.id = f.id
      WHERE d.id = ANY (ARRAY(SELECT id FROM sent))
    UNION
    SELECT d.id, d.user_id, d.frontend_user, f.created_at FROM received d JOIN files f ON f.id = d.id
      WHERE f.id = ANY (ARRAY(SELECT id FROM received)) AND f.status = 'completed'
  ) own`

async function getStatsOfAll(actor: Actor) {
  const where: Prisma.DicomUploadWhereInput = {
    AND: [whereDicomUpload(actor, 'dicom:read'), { file: { status: 'completed' } }],
  }
  const [sums, users, latest, earliest] = await Promise.all([
    sumCountersOfAll(['dicom']),
    countDicomUsers(),
    findCreatedAt(where, 'desc'),
    findCreatedAt(where, 'asc'),
  ])
  return { total_uploads: sums[0]?.files ?? 0, unique_users: users, latest_upload: latest, earliest_upload: earliest }
}

/** Ids sort by time. */
async function findCreatedAt(where: Prisma.DicomUploadWhereInput, order: 'asc' | 'desc'): Promise<string | null> {
  const shape = { select: { file: { select: { createdAt: true } } } } as const
  const row = await db().dicomUpload.findFirst({ where, orderBy: { id: order }, ...shape })
  return row?.file.createdAt.toISOString() ?? null
}
