import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { isUuid } from '../runtime/uuid'
import { assignmentShape, toAssignment } from './_internal/to-assignment'
import type { AssignmentRecord } from './schema'

/**
 * Returns one assignment to an administrator.
 *
 * @throws AppError `forbidden`, `not_found`
 */
export async function getAssignment(actor: Actor, id: string): Promise<AssignmentRecord> {
  requirePermission(actor, 'assignment:manage')
  const row = isUuid(id) ? await db().assignment.findUnique({ where: { id: id.toLowerCase() }, ...assignmentShape }) : null
  if (!row) throw fail('assignment_not_found')
  return toAssignment(row)
}
