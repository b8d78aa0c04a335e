import { z } from 'zod'
import { RetakeInputSchema } from '@/lib/files/image-schema'
import { requestRetake } from '@/lib/files/request-retake'
import { RetakeSchema } from '@/lib/files/schema'
import { methods } from '@/lib/http/methods'
import { json, route } from '@/lib/http/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/images/{id}/retake-request',
    summary: 'Asks whoever sent a picture for a better one, and says why',
    auth: 'person',
    params: z.object({ id: z.string() }),
    body: RetakeInputSchema,
    answers: { 201: RetakeSchema },
    refusals: [409],
    limit: 'call',
    audit: { action: 'image.request-retake', subject: ({ id }) => id },
    run: async ({ actor, params: { id }, body: { reason } }) => json(201, await requestRetake(actor, { imageId: id, reason })),
  }),
})
