import type { Actor } from '../../access/actor'
import { recordAccess } from '../../audit/record-access'
import { doWhileAllowed } from '../../auth/continuous-access/while-allowed'
import { fail } from '../../errors/fail'
import type { Delivery } from '../../files/deliver/deliver-file'
import { toByteReader } from '../../files/deliver/to-byte-reader'
import { withOpenObject } from '../../files/deliver/open-object'
import { renderFrameJpeg } from '../../imaging/dicom/render-frame-jpeg'
import { findUpload } from '../_internal/find-upload'

/**
 * Renders one frame of an upload at full size, for those who may open its object: the image to review before its
 * release.
 *
 * @param frame counted from 1
 * @throws AppError `not_found`, `preview_unavailable` where it cannot be rendered here
 */
export async function renderUploadFrame(actor: Actor, uploadId: string, frame: number, ip: string | null): Promise<Delivery> {
  const { id, file } = await findUpload(actor, uploadId, 'dicom:read-held')
  const { objectKey, objectId, sha256, status, frames } = file
  if (status !== 'completed' || !objectKey || !objectId || !sha256) throw fail('upload_not_found')
  if (frame > (frames ?? 0)) throw fail('image_not_found')
  const object = { objectKey, objectId, sizeBytes: Number(file.size) }
  const draw = () => withOpenObject(object, (reader) => renderFrameJpeg(toByteReader(reader), frame - 1))
  const jpeg = await doWhileAllowed(() => findUpload(actor, uploadId, 'dicom:read-held'), draw)
  recordAccess({ userId: actor.id, fileId: id, ip, action: 'view', variant: `frame ${frame}`, outcome: 'allowed' })
  return {
    sizeBytes: jpeg.length,
    type: 'image/jpeg',
    etag: `"${Buffer.from(sha256).toString('base64url')}-${frame}"`,
    filename: `frame ${frame}.jpg`,
    isDerived: true,
    read: async function* (range) {
      yield range ? jpeg.subarray(range.start, range.end + 1) : jpeg
    },
  }
}
