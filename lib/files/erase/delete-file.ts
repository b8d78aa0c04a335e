import type { Actor } from '../../access/actor'
import { whereFile } from '../../access/where-file'
import { recordAccessAndWait, recordAccessIn } from '../../audit/record-access'
import { db, type Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import { notifyInTransaction } from '../../notifications/notify'
import { isUuid } from '../../runtime/uuid'
import { cancelUpload } from './_internal/cancel-upload'
import { eraseFile } from './erase-file'
import { audienceOf } from '../record/audience-of'
import type { NotifiedFile } from '../record/kinds/kind-hooks'

/**
 * Deletes a file for an actor: every variant from storage, everything but a tombstone from the database; and logs it.
 * An upload in progress is cancelled. What had arrived in a case leaves a line there.
 *
 * @param together how many files this one stands for, when its recipients are notified and the case says that they left: of many
 * that are deleted together the first stands for all, and the others for none
 * @throws AppError `not_found` when it is not visible to the actor, `forbidden` when it is, but not theirs to delete
 */
export async function deleteFile(actor: Actor, given: string, ip: string | null, together = 1): Promise<void> {
  if (!isUuid(given)) throw fail('file_not_found')
  const fileId = given.toLowerCase()
  const readableCount = await db().storedFile.count({ where: { AND: [{ id: fileId }, whereFile(actor, 'file:read')] } })
  const deletable = await db().storedFile.findFirst({
    where: { AND: [{ id: fileId }, whereFile(actor, 'file:delete')] },
    select: {
      id: true,
      kind: true,
      status: true,
      caseId: true,
      ownerId: true,
      category: true,
      entryId: true,
      upload: { select: { id: true, ownerId: true, state: true } },
    },
  })
  if (!deletable) throw readableCount > 0 ? fail('file_delete_forbidden') : fail('file_not_found')
  const access = { userId: actor.id, fileId, ip, action: 'delete', variant: null, outcome: 'allowed' } as const
  const arriving = deletable.upload?.state === 'open' ? deletable.upload : null
  if (arriving) await recordAccessAndWait(access) // An upload ends in transactions of its own.
  const wasArriving = arriving !== null && (await cancelUpload(arriving))
  const wasHere = await eraseFile(fileId, async (tx) => {
    if (!arriving) recordAccessIn(tx, access)
    if (together === 0 || deletable.status !== 'completed') return
    await notifyDeleted(tx, actor, deletable)
    const { caseId } = deletable
    const line = { fileId, kind: 'removed', files: together, byId: actor.id }
    if (caseId !== null) await tx.caseDeparture.create({ data: { caseId, ...line } })
  })
  if (!wasArriving && !wasHere) throw fail('file_not_found') // A concurrent deletion came first.
}

/** Notifies its recipients that the file was deleted, and by whom; the person who deleted it is not notified. */
async function notifyDeleted(tx: Tx, actor: Actor, file: NotifiedFile): Promise<void> {
  const audience = await audienceOf(tx, file, 'deleted')
  if (!audience) return
  const others = audience.userIds.filter((id) => id !== actor.id)
  await notifyInTransaction(tx, others, { type: 'FILE_DELETED', data: { ...audience.facts, from: actor.id } })
}
