import type { Actor } from '../access/actor'
import { whereDicomUpload } from '../access/where-dicom-upload'
import { db, type Prisma } from '../db/database'

/** Counts the uploads that the caller may see, and their users. */
export async function getStats(actor: Actor) {
  const where: Prisma.DicomUploadWhereInput = {
    AND: [whereDicomUpload(actor, 'dicom:read'), { file: { status: 'completed' } }],
  }
  const whose = { OR: [{ userId: { not: null } }, { frontendUser: { not: null } }] }
  const [total, users, latest, earliest] = await Promise.all([
    db().dicomUpload.count({ where }),
    db().dicomUpload.groupBy({ by: ['userId', 'frontendUser'], where: { AND: [where, whose] } }),
    findCreatedAt(where, 'desc'),
    findCreatedAt(where, 'asc'),
  ])
  return { total_uploads: total, unique_users: users.length, latest_upload: latest, earliest_upload: earliest }
}

/** Ids sort by time. */
async function findCreatedAt(where: Prisma.DicomUploadWhereInput, order: 'asc' | 'desc'): Promise<string | null> {
  const shape = { select: { file: { select: { createdAt: true } } } } as const
  const row = await db().dicomUpload.findFirst({ where, orderBy: { id: order }, ...shape })
  return row?.file.createdAt.toISOString() ?? null
}
