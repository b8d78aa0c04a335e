import type { Actor } from '../../access/actor'
import { whereFile } from '../../access/where-file'
import { recordIn } from '../../audit/record'
import { recordAccessIn } from '../../audit/record-access'
import { db, transaction, type Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import { eraseFile } from '../../files/erase/erase-file'
import { audienceOf } from '../../files/record/audience-of'
import { filesMovedWith } from '../../files/record/move-files'
import { notifyInTransaction } from '../../notifications/notify'
import { isUuid } from '../../runtime/uuid'
import { hasBeenSeen } from '../_internal/has-been-seen'
import { reopenRetakes } from '../_internal/reopen-retakes'

interface RemoveImage {
  imageId: string
  /** Why; a sender who withdraws an image gives none. */
  reason?: string
  ip: string | null
}

/**
 * Erases an image of a case, and leaves a line in the case and a row in the trail: for its sender, who withdraws it while nobody
 * else has viewed it, and with a reason for doctors and administrators. A DICOM object goes with its whole study.
 *
 * @throws AppError `not_found` where the image is not visible to the actor; `forbidden` where they may not remove it; `bad_input`
 * where the reason is missing; `conflict` where it has not arrived, or its sender withdraws it and somebody has viewed it
 */
export async function removeImage(actor: Actor, { imageId, reason, ip }: RemoveImage): Promise<void> {
  const id = isUuid(imageId) ? imageId.toLowerCase() : null
  const may = (action: Removal | 'image:read') =>
    id ? db().caseImage.count({ where: { id, file: whereFile(actor, action) } }) : 0
  if (!id || (await may('image:read')) === 0) throw fail('image_not_found')
  const action = (await may('image:delete')) > 0 ? 'image:delete' : 'image:withdraw'
  if ((await may(action)) === 0) throw fail('image_delete_forbidden')
  if (action === 'image:delete' && !reason) throw fail('removal_reason_required')
  const fileIds = await transaction((tx) => filesMovedWith(tx, id))
  // The named one first: whatever happens then, the line is there, and so is what remains, which can be removed.
  for (const fileId of [id, ...fileIds.filter((one) => one !== id)]) {
    const isFirst = fileId === id
    const wasHere = await eraseFile(
      fileId,
      async (tx) => {
        recordAccessIn(tx, { userId: actor.id, fileId, ip, action: 'delete', variant: null, outcome: 'allowed' })
        if (isFirst) await leaveLine(tx, actor, { id, action, reason, fileIds })
      },
      async (tx) => {
        if (isFirst) await requireRemovable(tx, actor, action, fileIds)
        return isFirst || (await tx.storedFile.count({ where: { AND: [{ id: fileId }, whereFile(actor, action)] } })) > 0
      },
    )
    if (isFirst && !wasHere) throw fail('image_not_found') // Another one removed it at the same moment.
  }
}

type Removal = 'image:delete' | 'image:withdraw'

/** As it is now: it may have moved, or been viewed, since the caller looked. */
async function requireRemovable(tx: Tx, actor: Actor, action: Removal, fileIds: string[]): Promise<void> {
  const mine = await tx.storedFile.findMany({
    where: { AND: [{ id: { in: fileIds } }, whereFile(actor, action)] },
    select: { status: true },
  })
  if (mine.length < fileIds.length) throw fail('image_delete_forbidden')
  if (mine.some(({ status }) => status !== 'completed')) throw fail('removal_before_upload')
  if (action === 'image:withdraw' && (await hasBeenSeen(tx, fileIds, 'anybody'))) throw fail('withdraw_already_viewed')
}

interface Removed {
  id: string
  action: Removal
  reason?: string
  fileIds: string[]
}

/** The line, the row and the notifications; what a retake request asked for has again not come. */
async function leaveLine(tx: Tx, actor: Actor, { id, action, reason, fileIds }: Removed): Promise<void> {
  const file = await tx.storedFile.findUniqueOrThrow({ where: { id } })
  const { caseId } = file
  if (caseId === null) return
  const kind = action === 'image:withdraw' ? 'withdrawn' : 'removed'
  const files = fileIds.length
  await reopenRetakes(tx, caseId, fileIds)
  await tx.caseDeparture.create({
    data: { caseId, fileId: id, kind, files, reason: kind === 'removed' ? (reason ?? null) : null, byId: actor.id },
  })
  await tx.case.update({ where: { id: caseId }, data: { updatedAt: new Date() } })
  const audience = await audienceOf(tx, file, 'deleted')
  const told = audience?.userIds.filter((person) => person !== actor.id) ?? []
  if (audience) await notifyInTransaction(tx, told, { type: 'FILE_DELETED', data: { ...audience.facts, from: actor.id } })
  const event = { actorId: actor.id, action: 'image.remove', subjectType: 'file', outcome: 'allowed' } as const
  recordIn(tx, { ...event, subjectId: id, details: { kind, files } })
}
