import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { resetSecondFactor } from '@/lib/people/reset-second-factor'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  DELETE: route({
    method: 'DELETE',
    path: '/api/v1/admin/users/{id}/second-factor',
    summary: 'Resets the second factor of a user who has lost it, ends all their sessions, and notifies them',
    auth: 'person',
    action: 'user:manage',
    stepUp: true,
    params: z.object({ id: z.string() }),
    responses: { 204: 'Reset.' },
    errorStatuses: [404, 409],
    rateLimit: 'call',
    audit: { action: 'second-factor.reset', subject: ({ id }) => id },
    handler: async ({ actor, params: { id } }) => {
      await resetSecondFactor(actor, id)
      return jsonResponse(204, undefined)
    },
  }),
})
