import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { hasCode } from '../errors/app-error'
import { endAssignment } from './end-assignment'
import type { EndedAssignments } from './schema'

/**
 * Ends several assignments, each at once with all the access it gave. One that had ended counts as ended.
 *
 * @throws AppError `forbidden`
 */
export async function endAssignments(actor: Actor, ids: readonly string[]): Promise<EndedAssignments> {
  requirePermission(actor, 'assignment:manage')
  const result: EndedAssignments = { ended: [], not_found: [] }
  for (const id of new Set(ids.map((one) => one.toLowerCase()))) {
    try {
      await endAssignment(actor, id)
      result.ended.push(id)
    } catch (thrown) {
      if (!hasCode(thrown, 'assignment_not_found')) throw thrown
      result.not_found.push(id)
    }
  }
  return result
}
