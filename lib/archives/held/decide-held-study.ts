import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import { db, transaction } from '../../db/database'
import { fail } from '../../errors/fail'
import { isUuid } from '../../runtime/uuid'
import { recordArchiveEvent } from '../connection/record-archive-event'
import { requireCase } from '../connection/require-case'
import type { HeldStudyDecision } from '../schema'
import { enqueueLook } from '../sources/look-job'

/**
 * Decides about a study that is held back: it is fetched into a case, that of its source or another one, or stays in the archive.
 * One that was left there can still be taken.
 *
 * @throws AppError `forbidden`, `archive_study_not_found` also for one that is taken, `case_not_found`
 */
export async function decideHeldStudy(
  actor: Actor,
  given: string,
  { decision, case_id: into }: HeldStudyDecision,
): Promise<void> {
  requirePermission(actor, 'archive:manage')
  const id = given.toLowerCase()
  const where = { id, state: { in: ['held', 'left'] } }
  const found = isUuid(id) ? await db().heldStudy.findFirst({ where, include: { source: { select: { caseId: true } } } }) : null
  if (!found) throw fail('archive_study_not_found')
  const caseId = decision === 'take' ? (into?.toLowerCase() ?? found.source.caseId) : null
  if (decision === 'take' && caseId === null) throw fail('case_not_found')
  if (caseId !== null) await requireCase(actor, caseId)
  await transaction(async (tx) => {
    const data = { state: decision === 'take' ? 'taken' : 'left', caseId, decidedAt: new Date(), decidedBy: actor.id }
    if ((await tx.heldStudy.updateMany({ where, data })).count === 0) throw fail('archive_study_not_found')
    recordArchiveEvent(tx, actor, `archive-study.${decision}`, found.sourceId)
  })
  if (decision === 'take') await enqueueLook(found.sourceId, found.studyUid)
}
