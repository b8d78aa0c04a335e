import type { Actor } from '../access/actor'
import { recordAccess } from '../audit/record-access'
import { fail } from '../errors/fail'
import type { Delivery } from '../files/deliver'
import { byPlace } from '../files/by-place'
import { openObject } from '../files/open-object'
import { frameAsJpeg } from '../imaging/frame-as-jpeg'
import { findUpload } from './find-upload'

/**
 * Draws one frame of an upload in its full size, for whoever may have its object: what is looked at before it is released.
 *
 * @param frame counted from 1
 * @throws AppError `not_found`, `preview_unavailable` where it cannot be drawn here
 */
export async function drawUploadFrame(actor: Actor, uploadId: string, frame: number, ip: string | null): Promise<Delivery> {
  const { id, file } = await findUpload(actor, uploadId, 'dicom:read-held')
  const { objectKey, objectId, sha256, status, frames } = file
  if (status !== 'completed' || !objectKey || !objectId || !sha256) throw fail.notFound('upload')
  if (frame > (frames ?? 0)) throw fail.notFound('image')
  const reader = await openObject({ objectKey, objectId, sizeBytes: Number(file.size) })
  const jpeg = await frameAsJpeg(byPlace(reader), frame - 1).finally(() => reader.close())
  recordAccess({ userId: actor.id, fileId: id, ip, action: 'view', variant: `frame ${frame}`, outcome: 'allowed' })
  return {
    sizeBytes: jpeg.length,
    type: 'image/jpeg',
    etag: `"${Buffer.from(sha256).toString('base64url')}-${frame}"`,
    filename: `frame ${frame}.jpg`,
    derived: true,
    read: async function* (range) {
      yield range ? jpeg.subarray(range.start, range.end + 1) : jpeg
    },
  }
}
