import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { markRead } from '@/lib/notifications/mark-read'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/notifications/{id}/read',
    summary: 'Marks a notification as read',
    auth: 'person',
    hasNoBody: true,
    params: z.object({ id: z.string() }),
    responses: { 204: 'Marked as read.' },
    rateLimit: 'call',
    audit: 'none',
    handler: async ({ actor, params: { id } }) => {
      await markRead(actor.id, id)
      return jsonResponse(204, undefined)
    },
  }),
})
