import type { Actor } from '../../access/actor'
import type { DicomAction } from '../../access/actions'
import { whereDicomUpload } from '../../access/where-dicom-upload'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { isUuid } from '../../runtime/uuid'
import { uploadShape, type UploadRow } from './to-upload-record'

/**
 * Finds an upload of the DICOM API for an actor with this permission on it.
 *
 * @throws AppError `not_found` when there is none, or it is not visible to the actor
 */
export async function findUpload(actor: Actor, uploadId: string, action: DicomAction = 'dicom:read'): Promise<UploadRow> {
  const row = isUuid(uploadId)
    ? await db().dicomUpload.findFirst({
        where: { AND: [{ id: uploadId.toLowerCase() }, whereDicomUpload(actor, action)] },
        ...uploadShape,
      })
    : null
  if (!row) throw fail('upload_not_found')
  return row
}
