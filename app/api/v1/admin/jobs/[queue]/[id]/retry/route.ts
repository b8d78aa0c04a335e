import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { retryJob } from '@/lib/operations/retry-job'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/admin/jobs/{queue}/{id}/retry',
    summary: 'Runs a failed job once more, at once (idempotent)',
    auth: 'person',
    action: 'job:manage',
    params: z.object({ queue: z.string(), id: z.string() }),
    hasNoBody: true,
    responses: { 204: 'It is queued, or was before.' },
    errorStatuses: [409],
    rateLimit: 'call',
    audit: { action: 'job.retry', subject: ({ id }) => id },
    handler: async ({ actor, params: { queue, id } }) => {
      await retryJob(actor, queue, id)
      return jsonResponse(204, undefined)
    },
  }),
})
