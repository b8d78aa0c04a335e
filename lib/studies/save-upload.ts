import type { Actor } from '../access/actor'
import { record } from '../audit/record'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { findUpload } from './find-upload'
import { namedUser } from './named-user'

/**
 * Saves an upload to a user's list: one that the caller sent, or that was sent for that user. Saved twice it is saved once.
 *
 * @throws AppError `not_found` for an upload or a user that is not the caller's to know of, or not theirs to put there
 */
export async function saveUpload(actor: Actor, given: { userName: string; uploadId: string }) {
  const [user, upload] = [await namedUser(actor, given.userName), await findUpload(actor, given.uploadId)]
  const isTheirs = upload.userId !== null && upload.userId === user.userId
  if (upload.file.ownerId !== actor.id && !isTheirs) throw fail.notFound('upload')
  await db().dicomUpload.update({
    where: { id: upload.id },
    data: { ...user, isListed: true, savedAt: upload.savedAt ?? new Date() },
  })
  record({ actorId: actor.id, action: 'dicom.save', subjectType: 'file', subjectId: upload.id, outcome: 'allowed' })
  return { message: 'Saved', user_id: given.userName, upload_id: upload.id, saved: true as const }
}
