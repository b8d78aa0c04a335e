import type { Actor } from '../../access/actor'
import { whereFile } from '../../access/where-file'
import { recordIn } from '../../audit/record'
import { db, transaction } from '../../db/database'
import { fail } from '../../errors/fail'
import { notifyInTransaction } from '../../notifications/notify'
import { isUuid } from '../../runtime/uuid'
import { lockFile } from '../../files/record/lock-file'
import { retakeShape, toRetake } from '../../files/record/to-retake'
import type { Retake } from '../../files/record/schema'

interface RequestRetake {
  imageId: string
  /** The reason in the requester's words, shown to the sender verbatim. */
  reason: string
}

/**
 * Requests a better image from the sender of one, with a reason. The request stays open until they have sent one to
 * the same case, see fulfillRetakes.
 *
 * @throws AppError `not_found` when the image is not visible to the actor, `forbidden` when it is but they may not
 * request a retake, `conflict` before it is completed, when its sender has left, is the actor themselves, or has an
 * open request
 */
export async function requestRetake(actor: Actor, { imageId, reason }: RequestRetake): Promise<Retake> {
  const target = isUuid(imageId) ? { id: imageId.toLowerCase() } : null
  const may = (action: 'image:read' | 'image:request-retake') =>
    target ? db().caseImage.count({ where: { ...target, file: whereFile(actor, action) } }) : 0
  if (!target || (await may('image:read')) === 0) throw fail('image_not_found')
  if ((await may('image:request-retake')) === 0) throw fail('retake_forbidden')
  const asked = await transaction(async (tx) => {
    const file = await lockFile(tx, target.id)
    if (!file || file.status === 'erased') throw fail('image_not_found')
    if (file.status !== 'completed') throw fail('retake_before_upload')
    const { id: fileId, caseId, ownerId } = file
    const sender = ownerId && (await tx.user.findFirst({ where: { id: ownerId, status: 'active' }, select: { id: true } }))
    if (!sender) throw fail('retake_sender_inactive')
    if (sender.id === actor.id) throw fail('retake_of_own_image')
    if ((await tx.retakeRequest.count({ where: { fileId, resolvedAt: null } })) > 0) throw fail('retake_already_requested')
    const made = { fileId, requestedBy: actor.id, assignedTo: sender.id, reason }
    const asked = await tx.retakeRequest.create({ data: made, ...retakeShape })
    const about = {
      about: 'retake' as const,
      request_id: asked.id,
      file_id: fileId,
      case_id: caseId,
      from: actor.id,
      text: reason,
    }
    await notifyInTransaction(tx, [sender.id], { type: 'MESSAGE', data: about })
    const event = { actorId: actor.id, action: 'image.request-retake', subjectType: 'file', outcome: 'allowed' } as const
    recordIn(tx, { ...event, subjectId: fileId })
    return asked
  })
  return toRetake(asked)
}
