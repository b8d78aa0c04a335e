import type { Actor } from '../access/actor'
import { whereFile } from '../access/where-file'
import { record } from '../audit/record'
import { db, transaction } from '../db/database'
import { fail } from '../errors/fail'
import { notifyWithin } from '../notifications/notify'
import { isId } from '../runtime/new-id'
import { lockFile } from './_internal/lock-file'
import { retakeShape, toRetake } from './_internal/to-retake'
import type { Retake } from './schema'

export interface RequestRetake {
  imageId: string
  /** Why, in the words of whoever asks: they are shown to the sender as they are. */
  reason: string
}

/**
 * Asks whoever sent a picture for a better one, and says why. It stands with the picture until they have sent one to the
 * same case, see answerRetakes.
 *
 * @throws AppError `not_found` when the picture is not the actor's to know of, `forbidden` when it is but they may not ask,
 * `conflict` before it is completed, when its sender has left, is the actor themselves, or was asked already
 */
export async function requestRetake(actor: Actor, { imageId, reason }: RequestRetake): Promise<Retake> {
  const within = isId(imageId) ? { id: imageId.toLowerCase() } : null
  const may = (action: 'image:read' | 'image:request-retake') =>
    within ? db().caseImage.count({ where: { ...within, file: whereFile(actor, action) } }) : 0
  if (!within || (await may('image:read')) === 0) throw fail.notFound('image')
  if ((await may('image:request-retake')) === 0) throw fail.forbidden('You may look at this picture, but not ask for another')
  const asked = await transaction(async (tx) => {
    const file = await lockFile(tx, within.id)
    if (!file || file.status === 'erased') throw fail.notFound('image')
    if (file.status !== 'completed') throw fail.conflict('This picture has not arrived yet: there is nothing to take again')
    const { id: fileId, caseId, ownerId } = file
    const sender = ownerId && (await tx.user.findFirst({ where: { id: ownerId, status: 'active' }, select: { id: true } }))
    if (!sender) throw fail.conflict('Whoever sent this picture is no longer here: ask somebody else of the case')
    if (sender.id === actor.id) throw fail.conflict('You sent this picture yourself: send a better one')
    if ((await tx.retakeRequest.count({ where: { fileId, answeredAt: null } })) > 0)
      throw fail.conflict('A retake of this picture was asked for already')
    const made = { fileId, askedBy: actor.id, askedOf: sender.id, reason }
    const asked = await tx.retakeRequest.create({ data: made, ...retakeShape })
    const about = { about: 'retake', request_id: asked.id, file_id: fileId, case_id: caseId, from: actor.id, text: reason }
    await notifyWithin(tx, [sender.id], { type: 'MESSAGE', data: about })
    return asked
  })
  record({
    actorId: actor.id,
    action: 'image.request-retake',
    subjectType: 'file',
    subjectId: within.id,
    outcome: 'allowed',
  })
  return toRetake(asked)
}
