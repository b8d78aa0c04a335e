import { z } from 'zod'
import { RetakeInputSchema } from '@/lib/cases/images/schema'
import { requestRetake } from '@/lib/cases/images/request-retake'
import { RetakeSchema } from '@/lib/files/record/schema'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/images/{id}/retake-request',
    summary: 'Requests a retake of an image, with a reason',
    auth: 'person',
    params: z.object({ id: z.string() }),
    body: RetakeInputSchema,
    responses: { 201: RetakeSchema },
    errorStatuses: [409],
    rateLimit: 'call',
    audit: { action: 'image.request-retake', subject: ({ id }) => id },
    handler: async ({ actor, params: { id }, body: { reason } }) =>
      jsonResponse(201, await requestRetake(actor, { imageId: id, reason })),
  }),
})
