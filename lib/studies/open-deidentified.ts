import type { Actor } from '../access/actor'
import { whileAllowed } from '../auth/continuous-access/while-allowed'
import { fail } from '../errors/fail'
import type { Delivery } from '../files/deliver/deliver-file'
import { streamObject } from '../files/deliver/open-object'
import { recordFailure, recordOpened } from '../files/deliver/record-opened'
import { findUpload } from './_internal/find-upload'

/**
 * Opens the de-identified object of an upload as a download: for clients of its sender, of doctors and of administrators at
 * once, for its user, and for everyone in a browser, once no pixel review is pending. Logged before a byte is sent.
 *
 * @throws AppError `not_found`, `conflict` while it is not finished, or awaits pixel review
 */
export async function openDeidentified(actor: Actor, uploadId: string, ip: string | null): Promise<Delivery> {
  const { id, file, isAwaitingReview } = await findUpload(actor, uploadId, 'dicom:read-held')
  if (file.status === 'pending' || file.status === 'uploading' || file.status === 'processing')
    throw fail('deidentification_pending')
  const { objectKey, objectId, sha256, size } = file
  if (file.status !== 'completed' || !objectKey || !objectId || !sha256) throw fail('upload_not_found')
  // What a page hands to a person under the name of a de-identified file has been looked at. A client gets what it sent.
  if (isAwaitingReview && actor.via === 'session') throw fail('pixel_review_pending')
  const sizeBytes = Number(size)
  const access = { userId: actor.id, fileId: id, ip, action: 'download', variant: 'anonymised', outcome: 'allowed' } as const
  const object = { objectKey, objectId, sizeBytes }
  await recordOpened(access, object)
  const allowed = whileAllowed(() => findUpload(actor, uploadId, 'dicom:read-held'))
  return {
    sizeBytes,
    type: 'application/dicom',
    etag: `"${Buffer.from(sha256).toString('base64url')}"`,
    filename: `anonymised-${id}.dcm`,
    isDerived: false,
    read: (range, signal) => allowed(recordFailure(access, streamObject(object, range, signal))),
  }
}
