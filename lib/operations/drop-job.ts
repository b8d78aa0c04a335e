import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { recordAndWait } from '../audit/record'
import { fail } from '../errors/fail'
import { dropFailedJob } from '../jobs/drop-failed-job'
import { isUuid } from '../runtime/uuid'

/**
 * Removes a failed job from the list. Its subject is left as it is.
 *
 * @throws AppError `forbidden`, `job_not_found`
 */
export async function dropJob(actor: Actor, queue: string, id: string): Promise<void> {
  requirePermission(actor, 'job:manage')
  if (!isUuid(id) || !(await dropFailedJob(queue, id))) throw fail('job_not_found')
  const details = { queue }
  await recordAndWait({ actorId: actor.id, action: 'job.drop', subjectType: 'job', subjectId: id, outcome: 'allowed', details })
}
