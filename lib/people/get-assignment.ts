import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { isId } from '../runtime/new-id'
import { assignmentShape, toAssignment } from './_internal/to-assignment'
import type { AssignmentRecord } from './schema'

/**
 * Tells an administrator of one assignment.
 *
 * @throws AppError `forbidden`, `not_found`
 */
export async function getAssignment(actor: Actor, id: string): Promise<AssignmentRecord> {
  requirePermission(actor, 'assignment:manage')
  const row = isId(id) ? await db().assignment.findUnique({ where: { id: id.toLowerCase() }, ...assignmentShape }) : null
  if (!row) throw fail.notFound('assignment')
  return toAssignment(row)
}
