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

/** What they sent, what was sent for them, and what was saved for them: as `whereDicomUpload` has it, and each by an index. */
const OWN = `
  SELECT count(*)::int AS total, max(created_at) AS latest, min(created_at) AS earliest,
    (count(DISTINCT (user_id, frontend_user)) FILTER (WHERE user_id IS NOT NULL OR frontend_user IS NOT NULL))::int AS users
  FROM (
    SELECT d.id, d.user_id, d.frontend_user, f.created_at FROM files f JOIN dicom_uploads d ON d.id = f.id
      WHERE f.owner_id = $1 AND f.kind = 'dicom_upload' AND f.status = 'completed'
    UNION
    SELECT d.id, d.user_id, d.frontend_user, f.created_at FROM dicom_uploads d JOIN files f ON f.id = d.id
      WHERE d.user_id = $1 AND f.status = 'completed'
    UNION
    SELECT d.id, d.user_id, d.frontend_user, f.created_at
      FROM dicom_saved_uploads s JOIN dicom_uploads d ON d.id = s.upload_id JOIN files f ON f.id = d.id
      WHERE s.user_id = $1 AND f.status = 'completed'
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
