import { z } from 'zod'
import { moveImage } from '@/lib/cases/images/move-image'
import { CaseImageSchema, MoveInputSchema } from '@/lib/cases/images/schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/images/{id}/move',
    summary: 'Moves an image, or the DICOM study that it is part of, into another case',
    auth: 'person',
    action: 'image:move',
    params: z.object({ id: z.string() }),
    body: MoveInputSchema,
    responses: { 200: CaseImageSchema },
    errorStatuses: [409],
    rateLimit: 'call',
    audit: { action: 'image.move', subject: ({ id }) => id },
    handler: ({ actor, params: { id }, body: { caseId } }) => moveImage(actor, { imageId: id, caseId }),
  }),
})
