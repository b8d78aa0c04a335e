import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { listFailedJobs } from '../jobs/list-failed-jobs'
import type { FailedJobs } from './schema'

/** So many are shown: where more have failed, they have a common cause. */
const MAX_SHOWN = 100

/**
 * Returns the jobs that failed for the last time, newest first.
 *
 * @throws AppError `forbidden` for anyone but an administrator
 */
export async function getFailedJobs(actor: Actor): Promise<FailedJobs> {
  requirePermission(actor, 'job:manage')
  const jobs = await listFailedJobs(MAX_SHOWN + 1)
  const items = jobs.slice(0, MAX_SHOWN).map(({ id, queue, reason, tries, createdAt, failedAt, canRetry }) => ({
    id,
    queue,
    reason,
    tries,
    created_at: createdAt.toISOString(),
    failed_at: failedAt.toISOString(),
    can_retry: canRetry,
  }))
  return { items, is_complete: jobs.length <= MAX_SHOWN }
}
