import type { Actor } from '../access/actor'
import { whereFile } from '../access/where-file'
import { whereInstance } from '../access/where-study'
import { db, type Prisma } from '../db/database'
import { hasCategory } from '../errors/app-error'
import { fail } from '../errors/fail'
import { currentTurn } from '../runtime/fair/turn'
import { isUuid } from '../runtime/uuid'
import { deleteFile } from '../files/erase/delete-file'

interface DeleteInstances {
  studyUid: string
  seriesUid?: string
  uid?: string
  /** Only what belongs to this case: the same study may be in several places. */
  caseId?: string
  ip: string | null
}

/**
 * Deletes a study, a series of it or one object, for ever: all of it or, where a part is not the actor's to delete,
 * nothing. Each file is logged as deleted; its recipients are notified of the first.
 *
 * @throws AppError `not_found` where the actor can view none of it, `forbidden` where they can, but may not delete all
 * they can view
 */
export async function deleteInstances(actor: Actor, { studyUid, seriesUid, uid, caseId, ip }: DeleteInstances): Promise<void> {
  if (caseId !== undefined && !isUuid(caseId)) throw fail('study_not_found')
  const named: Prisma.InstanceWhereInput = {
    study: { uid: studyUid, ...(caseId === undefined ? {} : { caseId: caseId.toLowerCase() }) },
    ...(seriesUid === undefined ? {} : { series: { uid: seriesUid } }),
    ...(uid === undefined ? {} : { uid }),
  }
  const visible = await db().instance.findMany({ where: { AND: [named, whereInstance(actor)] }, select: { id: true } })
  if (visible.length === 0) throw fail('study_not_found')
  // What is hidden behind another file of its UID goes with it: otherwise it would take its place. It comes first.
  const deletable = await db().instance.findMany({
    where: { AND: [named, { file: whereFile(actor, 'file:delete') }] },
    select: { id: true },
    orderBy: [{ isDuplicate: 'desc' }, { id: 'asc' }],
  })
  const ids = new Set(deletable.map(({ id }) => id))
  if (visible.some(({ id }) => !ids.has(id))) throw fail('study_delete_forbidden')
  for (const [index, { id }] of deletable.entries()) {
    currentTurn().access?.throwIfEnded()
    await deleteFile(actor, id, ip, index === 0 ? deletable.length : 0).catch((thrown: unknown) => {
      if (!hasCategory(thrown, 'not_found')) throw thrown // A concurrent deletion came first.
    })
  }
}
