import type { Actor } from '../access/actor'
import { record } from '../audit/record'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { findUpload } from './_internal/find-upload'
import { resolveNamedUser } from './_internal/resolve-named-user'

/**
 * Saves an upload to a user's list: one that the caller sent, or that was sent for that user. Idempotent; saved for a
 * further user it is in the lists of both.
 *
 * @throws AppError `not_found` for an upload or a user that is not visible to the caller, or that they may not combine
 */
export async function saveUpload(actor: Actor, given: { userName: string; uploadId: string }) {
  const [user, upload] = [await resolveNamedUser(actor, given.userName), await findUpload(actor, given.uploadId)]
  const isTheirs = upload.userId !== null && upload.userId === user.userId
  if (upload.file.ownerId !== actor.id && !isTheirs) throw fail('upload_not_found')
  // In one statement, so that of two concurrent calls for different users neither removes it from the other's list.
  const { count } = await db().dicomUpload.updateMany({
    where: { id: upload.id, OR: [{ userId: null, frontendUser: null }, user] },
    data: { ...user, isInUserList: true, savedAt: upload.savedAt ?? new Date() },
  })
  if (count === 0) await db().dicomSavedUpload.createMany({ data: [{ ...user, uploadId: upload.id }], skipDuplicates: true })
  record({ actorId: actor.id, action: 'dicom.save', subjectType: 'file', subjectId: upload.id, outcome: 'allowed' })
  return { message: 'Saved', user_id: given.userName, upload_id: upload.id, saved: true as const }
}
