import { methods } from '@/lib/http/methods'
import { json, route } from '@/lib/http/route'
import { markReadUpTo } from '@/lib/notifications/mark-read'
import { ReadUpToSchema } from '@/lib/notifications/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/notifications/read',
    summary: 'Marks all messages up to one as read',
    auth: 'person',
    body: ReadUpToSchema,
    answers: { 204: 'Read.' },
    limit: 'call',
    audit: 'none',
    run: async ({ actor, body }) => {
      await markReadUpTo(actor.id, body.up_to)
      return json(204, undefined)
    },
  }),
})
