import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { reviewPixels } from '@/lib/studies/pixel-review/review-pixels'
import { UploadDetailsSchema, ReviewInputSchema } from '@/lib/studies/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/dicom/upload/{id}/pixel-review',
    legacyPath: '/upload/{id}/pixel-review',
    summary: 'Records a pixel review, redacts the given regions and releases the object',
    auth: 'person',
    action: 'dicom:review',
    params: z.object({ id: z.string() }),
    body: ReviewInputSchema,
    responses: { 200: UploadDetailsSchema },
    errorStatuses: [409, 415, 422],
    rateLimit: 'call',
    audit: { action: 'dicom.review', subject: ({ id }) => id },
    handler: ({ actor, params: { id }, body }) => reviewPixels(actor, id, body.rectangles),
  }),
})
