import { z } from 'zod'
import { methods } from '@/lib/http/methods'
import { json, route } from '@/lib/http/route'
import { markRead } from '@/lib/notifications/mark-read'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/notifications/{id}/read',
    summary: 'Marks one message as read',
    auth: 'person',
    params: z.object({ id: z.string() }),
    answers: { 204: 'Read.' },
    limit: 'call',
    audit: 'none',
    run: async ({ actor, params: { id } }) => {
      await markRead(actor.id, id)
      return json(204, undefined)
    },
  }),
})
