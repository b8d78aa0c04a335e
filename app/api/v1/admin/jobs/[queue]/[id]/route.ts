import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { dropJob } from '@/lib/operations/drop-job'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  DELETE: route({
    method: 'DELETE',
    path: '/api/v1/admin/jobs/{queue}/{id}',
    summary: 'Removes a failed job from the list',
    auth: 'person',
    action: 'job:manage',
    params: z.object({ queue: z.string(), id: z.string() }),
    responses: { 204: 'Removed.' },
    rateLimit: 'call',
    audit: { action: 'job.drop', subject: ({ id }) => id },
    handler: async ({ actor, params: { queue, id } }) => {
      await dropJob(actor, queue, id)
      return jsonResponse(204, undefined)
    },
  }),
})
