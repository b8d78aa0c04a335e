import { z } from 'zod'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'
import { reviewPixels } from '@/lib/studies/review-pixels'
import { DetailsSchema, ReviewInputSchema } from '@/lib/studies/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/dicom/upload/{id}/pixel-review',
    bare: '/upload/{id}/pixel-review',
    summary: 'Says that somebody has looked at the pixels, blackens what they found, and releases the object',
    auth: 'person',
    action: 'dicom:review',
    params: z.object({ id: z.string() }),
    body: ReviewInputSchema,
    answers: { 200: DetailsSchema },
    refusals: [409, 415, 422],
    limit: 'call',
    audit: { action: 'dicom.review', subject: ({ id }) => id },
    run: ({ actor, params: { id }, body }) => reviewPixels(actor, id, body.rectangles),
  }),
})
