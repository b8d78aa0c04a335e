import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { whereDicomUpload } from '../access/where-dicom-upload'
import { db, type Prisma } from '../db/database'
import { pageLimit } from '../db/page-limit'
import { paginate } from '../db/paginate'
import { resolveNamedUser } from './_internal/resolve-named-user'
import type { DicomUploadRecord, ListQuery } from './schema'
import { toUploadRecord, uploadShape } from './_internal/to-upload-record'

export interface UploadPage {
  uploads: DicomUploadRecord[]
  count: number
  next_cursor: string | null
}

/** More than one page can have. */
const MAX_SAVED = 1001

/**
 * Lists the uploads in a user's list, newest first: sent in their name, or saved for them.
 *
 * @throws AppError `not_found` for a user whom the caller may not name
 */
export async function listUserUploads(actor: Actor, userName: string, query: ListQuery): Promise<UploadPage> {
  const user = await resolveNamedUser(actor, userName, 'read')
  const saved = await db().dicomSavedUpload.findMany({
    where: { AND: [user, query.cursor ? { uploadId: { lt: query.cursor } } : {}] },
    orderBy: { uploadId: 'desc' },
    take: MAX_SAVED,
    select: { uploadId: true },
  })
  // By their ids: no index answers the OR with another table.
  const isSaved = { id: { in: saved.map(({ uploadId }) => uploadId) } }
  const isInList: Prisma.DicomUploadWhereInput = { OR: [{ ...user, isInUserList: true }, isSaved] }
  const page = await listUploads(actor, { AND: [whereDicomUpload(actor, 'dicom:read'), isInList] }, query)
  const listedFor = user.userId ?? user.frontendUser
  // Sent in the name of another user, it is listed here because it was saved.
  const uploads = page.uploads.map((one) => (one.user_id === listedFor ? one : { ...one, user_id: listedFor, saved: true }))
  return { ...page, uploads }
}

/**
 * Lists the uploads awaiting pixel review, newest first.
 *
 * @throws AppError `forbidden` for those who may not review
 */
export async function listAwaitingReview(actor: Actor, query: ListQuery): Promise<UploadPage> {
  requirePermission(actor, 'dicom:review')
  const whereAwaitingReview = { isAwaitingReview: true, file: { status: 'completed' } } satisfies Prisma.DicomUploadWhereInput
  return listUploads(actor, { AND: [whereDicomUpload(actor, 'dicom:review'), whereAwaitingReview] }, query)
}

/** Lists uploads for a reader by a condition from the policy; all at once, or a page where one is requested. */
export async function listUploads(
  reader: Pick<Actor, 'id'>,
  where: Prisma.DicomUploadWhereInput,
  { limit, cursor }: ListQuery,
): Promise<UploadPage> {
  const pageSize = pageLimit({ limit, cursor })
  const rows = await db().dicomUpload.findMany({
    where: { AND: [where, cursor ? { id: { lt: cursor } } : {}] },
    orderBy: { id: 'desc' },
    take: pageSize + 1,
    ...uploadShape,
  })
  const { page, next_cursor } = paginate(rows, pageSize)
  const isWhole = cursor === undefined && next_cursor === null
  const count = isWhole ? page.length : await db().dicomUpload.count({ where })
  return { uploads: page.map((row) => toUploadRecord(row, reader)), count, next_cursor }
}
