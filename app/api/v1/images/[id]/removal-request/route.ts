import { z } from 'zod'
import { askForRemoval } from '@/lib/cases/images/ask-for-removal'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/images/{id}/removal-request',
    summary: 'Asks the doctors of its case to remove an image, for its sender',
    auth: 'person',
    params: z.object({ id: z.string() }),
    hasNoBody: true,
    responses: { 204: 'Asked.' },
    rateLimit: 'call',
    audit: { action: 'image.ask-removal', subject: ({ id }) => id },
    handler: async ({ actor, params: { id } }) => {
      await askForRemoval(actor, id)
      return jsonResponse(204, undefined)
    },
  }),
})
