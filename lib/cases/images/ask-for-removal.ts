import type { Actor } from '../../access/actor'
import { whereFile } from '../../access/where-file'
import { recordIn } from '../../audit/record'
import { transaction, type Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import { notifyInTransaction } from '../../notifications/notify'
import { isUuid } from '../../runtime/uuid'
import { activeDoctors } from '../_internal/active-doctors'

/**
 * Asks the doctors of a case to remove an image, or the administrators where it has none: for its sender, who can no longer withdraw
 * it. Asked for again, it is the same request: nobody is notified twice.
 *
 * @throws AppError `not_found` where the image is not visible to the actor, `forbidden` where they did not send it
 */
export async function askForRemoval(actor: Actor, imageId: string): Promise<void> {
  const id = isUuid(imageId) ? imageId.toLowerCase() : null
  if (!id) throw fail('image_not_found')
  await transaction(async (tx) => {
    const find = (action: 'image:read' | 'image:withdraw') =>
      tx.caseImage.findFirst({ where: { id, file: whereFile(actor, action) }, select: { caseId: true } })
    if (!(await find('image:read'))) throw fail('image_not_found')
    const sent = await find('image:withdraw')
    if (!sent) throw fail('image_delete_forbidden')
    const asked = await tx.caseImage.updateMany({ where: { id, removalAskedAt: null }, data: { removalAskedAt: new Date() } })
    if (asked.count === 0) return
    const doctors = await activeDoctors(tx, sent.caseId)
    await notifyInTransaction(tx, doctors.length > 0 ? doctors : await activeAdmins(tx), {
      type: 'SYSTEM',
      data: { about: 'removal-asked', case_id: sent.caseId, file_id: id, from: actor.id },
    })
    const event = { actorId: actor.id, action: 'image.ask-removal', subjectType: 'file', outcome: 'allowed' } as const
    recordIn(tx, { ...event, subjectId: id })
  })
}

async function activeAdmins(tx: Tx): Promise<string[]> {
  const admins = await tx.user.findMany({ where: { role: 'admin', status: 'active' }, select: { id: true } })
  return admins.map(({ id }) => id)
}
