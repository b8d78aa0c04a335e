import type { Actor } from '../../access/actor'
import { whereCase } from '../../access/where-case'
import type { Tx } from '../../db/database'
import type { CaseDeletion } from './schema'

/**
 * Decides whether an actor may delete a case: one with signed readings only by permission of its own, and none that an archive
 * brings objects into, or sends them from, since its objects would have no place.
 *
 * @returns the code of the refusal; null where they may
 */
export async function findRefusal(tx: Tx, actor: Actor, caseId: string): Promise<CaseDeletion['refusal']> {
  const may = async (action: 'case:delete' | 'case:delete-signed') =>
    (await tx.case.count({ where: { AND: [{ id: caseId }, whereCase(actor, action)] } })) > 0
  if (!(await may('case:delete'))) return 'case_delete_forbidden'
  if ((await tx.reading.count({ where: { caseId } })) > 0 && !(await may('case:delete-signed'))) return 'case_has_readings'
  const archives =
    (await tx.archiveSource.count({ where: { caseId } })) + (await tx.archiveDestination.count({ where: { caseId } }))
  return archives > 0 ? 'case_of_archive' : null
}
