import type { Actor } from '../../access/actor'
import { relationsOf } from '../../access/policy'
import { whereFile } from '../../access/where-file'
import { recordIn } from '../../audit/record'
import { invalidateAccess } from '../../auth/access-invalidation/invalidate-access'
import { db, transaction, type Tx } from '../../db/database'
import { isUniqueViolation } from '../../db/is-unique-violation'
import { fail } from '../../errors/fail'
import { filesMovedWith, lockFiles, moveFiles } from '../../files/record/move-files'
import { notifyInTransaction } from '../../notifications/notify'
import { isUuid } from '../../runtime/uuid'
import { fulfillRetakes } from '../_internal/fulfill-retakes'
import { hasBeenSeen } from '../_internal/has-been-seen'
import { reopenRetakes } from '../_internal/reopen-retakes'
import { requireCaseUploadAccess } from '../_internal/require-case-upload-access'
import { caseRecipients } from '../case-recipients'
import { getCaseImage } from './get-case-image'
import type { CaseImage } from './schema'

interface MoveImage {
  imageId: string
  /** The case that it belongs to. */
  caseId: string
}

interface Moved {
  fileIds: string[]
  from: string
}

/**
 * Moves an image that was sent into a wrong case: for doctors and administrators, and for its sender until a doctor has seen
 * it. A DICOM object moves with its whole study. Those concerned by both cases are notified, links to it end, and the former case says
 * that it left.
 *
 * @throws AppError `not_found` where the image, or the other case, is not visible to the actor; `forbidden` where they may not
 * move it; `conflict` where it has not arrived, was seen already, or cannot be in that case
 */
export async function moveImage(actor: Actor, { imageId, caseId }: MoveImage): Promise<CaseImage> {
  const id = isUuid(imageId) ? imageId.toLowerCase() : null
  const may = (action: 'image:read' | 'image:move') =>
    id ? db().caseImage.count({ where: { id, file: whereFile(actor, action) } }) : 0
  if (!id || (await may('image:read')) === 0) throw fail('image_not_found')
  if ((await may('image:move')) === 0) throw fail('move_forbidden')
  const to = caseId.toLowerCase()
  const moved = await transaction((tx) => moveWithin(tx, actor, id, to)).catch((thrown: unknown) => {
    // The same study came into that case at the same moment.
    throw isUniqueViolation(thrown) ? fail('move_study_exists', { cause: thrown }) : thrown
  })
  // The commit invalidates the caches of every process; this one drops the files before its answer.
  await invalidateAccess({ caseId: moved.from }).catch(() => undefined)
  return getCaseImage(actor, id)
}

async function moveWithin(tx: Tx, actor: Actor, id: string, to: string): Promise<Moved> {
  await requireCaseUploadAccess(tx, actor, to)
  const given = await tx.storedFile.findUnique({ where: { id }, select: { caseId: true } })
  // Both, in the order of their ids: two that move images between the same cases never wait for each other.
  await tx.$queryRaw`SELECT 1 FROM cases WHERE id IN (${given?.caseId ?? to}::uuid, ${to}::uuid) ORDER BY id FOR NO KEY UPDATE`
  const fileIds = await filesMovedWith(tx, id)
  await lockFiles(tx, fileIds)
  // As they are now: another move, or an erasure, may have come first.
  const mine = await tx.storedFile.findMany({
    where: { AND: [{ id: { in: fileIds } }, whereFile(actor, 'image:move')] },
    select: { id: true, status: true, caseId: true },
  })
  const from = mine.find((file) => file.id === id)?.caseId
  if (!from) throw fail('image_not_found')
  if (mine.length < fileIds.length) throw fail('move_forbidden')
  if (mine.some(({ status }) => status !== 'completed')) throw fail('move_before_upload')
  if (from === to) throw fail('move_same_case')
  if ((await tx.case.count({ where: { id: to, status: 'closed' } })) > 0) throw fail('move_case_closed')
  if (relationsOf(actor, 'image:move').every((relation) => relation === 'sent-case') && (await hasBeenSeen(tx, fileIds)))
    throw fail('move_already_seen')
  await moveFiles(tx, { fileIds, from, to, actorId: actor.id })
  // Whoever was asked to remove it is not of the other case.
  await tx.caseImage.updateMany({ where: { id: { in: fileIds } }, data: { removalAskedAt: null } })
  await reopenRetakes(tx, from, fileIds)
  await fulfillRetakes(tx, to, fileIds)
  // What comes back into a case has not left it.
  const { count: undone } = await tx.caseDeparture.deleteMany({
    where: { caseId: to, kind: 'moved', fileId: { in: fileIds } },
  })
  // What went back is not offered to come again: it was here by mistake.
  const fileId = undone > 0 ? null : id
  await tx.caseDeparture.create({ data: { caseId: from, fileId, kind: 'moved', files: fileIds.length, byId: actor.id } })
  await notifyMoved(tx, actor, { fileIds, from }, id, to)
  await tx.case.updateMany({ where: { id: { in: [from, to] } }, data: { updatedAt: new Date() } })
  const details = { from, to, files: fileIds.length }
  recordIn(tx, { actorId: actor.id, action: 'image.move', subjectType: 'file', subjectId: id, outcome: 'allowed', details })
  return { fileIds, from }
}

/**
 * Notifies the sender, whoever has read the former case and whoever is concerned by one of the two, of the case that concerns
 * them: what an image was moved out of does not say where it went.
 */
async function notifyMoved(tx: Tx, actor: Actor, { fileIds, from }: Moved, id: string, to: string): Promise<void> {
  const senders = await tx.storedFile.findMany({
    where: { id: { in: fileIds } },
    distinct: ['ownerId'],
    select: { ownerId: true },
  })
  const readers = await tx.caseRead.findMany({ where: { caseId: from }, select: { userId: true } })
  const former = [...senders.flatMap(({ ownerId }) => ownerId ?? []), ...readers.map(({ userId }) => userId)]
  const facts = { file_id: id, from: actor.id, count: fileIds.length }
  const others = (people: string[]) => people.filter((person) => person !== actor.id)
  await notifyInTransaction(tx, others([...former, ...(await caseRecipients(tx, from))]), {
    type: 'SYSTEM',
    data: { about: 'moved-out', case_id: from, ...facts },
  })
  await notifyInTransaction(tx, others(await caseRecipients(tx, to)), {
    type: 'SYSTEM',
    data: { about: 'moved-in', case_id: to, ...facts },
  })
}
