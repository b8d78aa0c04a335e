import { z } from 'zod'
import { removeImage } from '@/lib/cases/images/remove-image'
import { RemovalInputSchema } from '@/lib/cases/images/schema'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/images/{id}/remove',
    summary:
      'Withdraws an image that nobody has viewed, for its sender; removes it with a reason, for doctors and administrators',
    auth: 'person',
    params: z.object({ id: z.string() }),
    body: RemovalInputSchema,
    responses: { 204: 'Removed.' },
    errorStatuses: [409],
    rateLimit: 'call',
    audit: { action: 'image.remove', subject: ({ id }) => id },
    handler: async ({ actor, params: { id }, body: { reason }, request }) => {
      await removeImage(actor, { imageId: id, reason, ip: request.ip })
      return jsonResponse(204, undefined)
    },
  }),
})
