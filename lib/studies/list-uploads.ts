import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { whereDicomUpload } from '../access/where-dicom-upload'
import { db, type Prisma } from '../db/database'
import { mostOf } from '../db/most-of'
import { namedUser } from './named-user'
import type { DicomUploadRecord, ListQuery } from './schema'
import { toUploadRecord, uploadShape } from './to-upload-record'

export interface UploadPage {
  uploads: DicomUploadRecord[]
  count: number
  next_cursor: string | null
}

/**
 * Lists the uploads of a user that stand in their list, newest first: sent in their name, or saved.
 *
 * @throws AppError `not_found` for a user whom the caller may not name
 */
export async function listUserUploads(actor: Actor, userName: string, query: ListQuery): Promise<UploadPage> {
  const user = await namedUser(actor, userName, 'read')
  return listUploads({ AND: [whereDicomUpload(actor, 'dicom:read'), user, { isListed: true }] }, query)
}

/**
 * Lists what waits for somebody to look for text in its pixels, newest first.
 *
 * @throws AppError `forbidden` for whoever may not look
 */
export async function listHeld(actor: Actor, query: ListQuery): Promise<UploadPage> {
  requirePermission(actor, 'dicom:review')
  const waits = { isHeld: true, file: { status: 'completed' } } satisfies Prisma.DicomUploadWhereInput
  return listUploads({ AND: [whereDicomUpload(actor, 'dicom:review'), waits] }, query)
}

/** Lists uploads by a condition that the policy made; all at once, or a page where one is asked for. */
export async function listUploads(where: Prisma.DicomUploadWhereInput, { limit, cursor }: ListQuery): Promise<UploadPage> {
  const most = mostOf({ limit, cursor })
  const [count, rows] = await Promise.all([
    db().dicomUpload.count({ where }),
    db().dicomUpload.findMany({
      where: { AND: [where, cursor ? { id: { lt: cursor } } : {}] },
      orderBy: { id: 'desc' },
      take: most + 1,
      ...uploadShape,
    }),
  ])
  const uploads = rows.slice(0, most).map(toUploadRecord)
  return { uploads, count, next_cursor: rows.length > most ? (uploads.at(-1)?.upload_id ?? null) : null }
}
