import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { getFailedJobs } from '@/lib/operations/get-failed-jobs'
import { FailedJobsSchema } from '@/lib/operations/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/admin/jobs',
    summary: 'Lists the jobs that failed for the last time, newest first, with the reason',
    auth: 'person',
    action: 'job:manage',
    responses: { 200: FailedJobsSchema },
    rateLimit: 'call',
    audit: { action: 'job.list' },
    handler: ({ actor }) => getFailedJobs(actor),
  }),
})
