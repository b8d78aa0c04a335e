import type { Actor } from '../../access/actor'
import { whereCase } from '../../access/where-case'
import type { Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import { isUuid } from '../../runtime/uuid'

/**
 * Checks that an actor may send into a case at this moment.
 *
 * @throws AppError `not_found` when the case is not visible to them
 */
export async function requireCaseUploadAccess(
  tx: Tx,
  actor: Actor,
  caseId: string,
  permission: 'file:create' | 'study:store' = 'file:create',
): Promise<void> {
  if (!isUuid(caseId)) throw fail('case_not_found')
  // The case can be marked deleted before this, or once the file is created: its deletion then finds the file.
  await tx.$queryRaw`SELECT 1 FROM cases WHERE id = ${caseId}::uuid FOR KEY SHARE`
  const found = await tx.case.findFirst({
    where: { AND: [{ id: caseId }, whereCase(actor, permission)] },
    select: { id: true },
  })
  if (!found) throw fail('case_not_found')
}
