import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { recordAndWait } from '../audit/record'
import { fail } from '../errors/fail'
import { retryFailedJob } from '../jobs/retry-failed-job'
import { isUuid } from '../runtime/uuid'

/**
 * Runs a failed job once more, at once. Repeating the request changes nothing.
 *
 * @throws AppError `forbidden`, `job_not_found`; `job_given_up` where its subject was given up with it
 */
export async function retryJob(actor: Actor, queue: string, id: string): Promise<void> {
  requirePermission(actor, 'job:manage')
  const result = isUuid(id) ? await retryFailedJob(queue, id) : 'absent'
  if (result === 'absent') throw fail('job_not_found')
  if (result === 'given-up') throw fail('job_given_up')
  if (result === 'unchanged') return
  const details = { queue }
  await recordAndWait({ actorId: actor.id, action: 'job.retry', subjectType: 'job', subjectId: id, outcome: 'allowed', details })
}
