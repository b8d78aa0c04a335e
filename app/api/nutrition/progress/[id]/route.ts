import { z } from 'zod'
import { changeProgress } from '@/lib/coaching/progress/change-progress'
import { deleteProgress } from '@/lib/coaching/progress/delete-progress'
import { ProgressChangeSchema, ProgressSchema } from '@/lib/coaching/schema'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

const path = '/api/nutrition/progress/{id}'
const params = z.object({ id: z.string() })

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  PATCH: route({
    method: 'PATCH',
    path,
    summary: 'Changes a measurement of the current user’s diary',
    auth: 'person',
    action: 'diary:change',
    params,
    body: ProgressChangeSchema,
    responses: { 200: ProgressSchema },
    errorStatuses: [404, 409],
    rateLimit: 'write',
    audit: { action: 'progress.change' },
    handler: ({ actor, params, body }) => changeProgress(actor, params.id, body),
  }),
  DELETE: route({
    method: 'DELETE',
    path,
    summary: 'Deletes a measurement of the current user’s diary',
    auth: 'person',
    action: 'diary:change',
    params,
    responses: { 204: 'Deleted.' },
    errorStatuses: [404],
    rateLimit: 'write',
    audit: { action: 'progress.delete' },
    handler: async ({ actor, params }) => {
      await deleteProgress(actor, params.id)
      return jsonResponse(204, undefined)
    },
  }),
})
