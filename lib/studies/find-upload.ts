import type { Actor } from '../access/actor'
import type { DicomAction } from '../access/policy'
import { whereDicomUpload } from '../access/where-dicom-upload'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { isId } from '../runtime/new-id'
import { uploadShape, type UploadRow } from './to-upload-record'

/**
 * Gives an upload of door 2 to whoever may do this to it.
 *
 * @throws AppError `not_found` when there is none, or it is not the actor's to know of
 */
export async function findUpload(actor: Actor, uploadId: string, action: DicomAction = 'dicom:read'): Promise<UploadRow> {
  const row = isId(uploadId)
    ? await db().dicomUpload.findFirst({
        where: { AND: [{ id: uploadId.toLowerCase() }, whereDicomUpload(actor, action)] },
        ...uploadShape,
      })
    : null
  if (!row) throw fail.notFound('upload')
  return row
}
