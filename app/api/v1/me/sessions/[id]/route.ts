import { z } from 'zod'
import { endOwnSession } from '@/lib/auth/sessions/own-sessions'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  DELETE: route({
    method: 'DELETE',
    path: '/api/v1/me/sessions/{id}',
    summary: 'Ends a session of the current user',
    auth: 'person',
    params: z.object({ id: z.uuid() }),
    responses: { 204: 'Ended.' },
    rateLimit: 'call',
    audit: { action: 'session.end', subject: ({ id }) => id },
    handler: async ({ actor, params: { id } }) => {
      await endOwnSession(actor, id)
      return jsonResponse(204, undefined)
    },
  }),
})
