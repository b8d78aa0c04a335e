import type { Actor } from '../../access/actor'
import { recordIn } from '../../audit/record'
import { invalidateAccess } from '../../auth/access-invalidation/invalidate-access'
import { transaction, type Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import { notifyInTransaction } from '../../notifications/notify'
import { withTimeout } from '../../runtime/with-timeout'
import { caseRecipients } from '../case-recipients'
import { getCase } from '../get-case'
import { eraseCase } from './erase-case'
import { findRefusal } from './find-refusal'

/**
 * Deletes a case with everything in it: files, derived images and keys, studies, measurements, readings and links. It is invisible
 * and its links are closed from the first step on; reconcileCases continues after a kill or an error. Its patient, who opened it and
 * the assigned staff are notified.
 *
 * @param lastArrival as the preview said it: a file that has arrived since is not deleted unseen
 * @throws AppError `not_found` when it is not visible to the actor, `bad_input` without a confirmation, `forbidden`, `conflict`
 */
export async function deleteCase(actor: Actor, caseId: string, lastArrival: number | undefined): Promise<void> {
  const { id, number } = await getCase(actor, caseId)
  if (lastArrival === undefined) throw fail('case_deletion_unconfirmed')
  await transaction(async (tx) => {
    // Whoever adds a file holds a lock on the row: it is added before the mark and found, or after it and rejected.
    const rows = await tx.$queryRaw<{ arrivals: number }[]>`
      SELECT arrivals FROM cases WHERE id = ${id}::uuid AND deleted_at IS NULL FOR UPDATE`
    if (!rows[0]) throw fail('case_not_found')
    const refusal = await findRefusal(tx, actor, id)
    if (refusal) throw fail(refusal)
    if (rows[0].arrivals > lastArrival) throw fail('case_changed_meanwhile')
    await closeLinks(tx, actor, id)
    const others = (await caseRecipients(tx, id)).filter((userId) => userId !== actor.id)
    const data = { about: 'case-deleted', case_id: id, case_number: number, from: actor.id } as const
    await notifyInTransaction(tx, others, { type: 'SYSTEM', data })
    await tx.case.update({ where: { id }, data: { deletedAt: new Date(), deletedBy: actor.id } })
    recordIn(tx, { actorId: actor.id, action: 'case.delete', subjectType: 'case', subjectId: id, outcome: 'allowed' })
  })
  // The commit invalidates the caches of every process; this one forgets before the call is answered.
  await invalidateAccess({ caseId: id }).catch(() => undefined)
  // It is marked, and deleted for everyone: the reconciler continues what fails now, or takes long.
  const erased = eraseCase(id).catch(() => undefined)
  await withTimeout(erased, MAX_ERASE_WAIT_MS, () => undefined)
}

/** How long the caller waits for the last byte to be deleted. */
const MAX_ERASE_WAIT_MS = 20_000

/** Links to the case and to its images, with the visits that are going on. */
async function closeLinks(tx: Tx, actor: Actor, caseId: string): Promise<void> {
  const ofCase = { OR: [{ caseId }, { file: { caseId } }] }
  await tx.shareVisit.deleteMany({ where: { share: ofCase } })
  await tx.share.updateMany({
    where: { AND: [ofCase, { revokedAt: null }] },
    data: { revokedAt: new Date(), revokedBy: actor.id },
  })
}
