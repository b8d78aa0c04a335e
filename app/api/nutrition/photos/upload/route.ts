import { z } from 'zod'
import { type Photo, PhotoFormSchema, PhotoSchema } from '@/lib/coaching/schema'
import { getUploadedPhoto, uploadPhoto } from '@/lib/coaching/media/upload-photo'
import { createOnce } from '@/lib/http/idempotency/create-once'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { readFormFile } from '@/lib/http/body/read-form-file'

/** Well below the response timeout of a typical proxy. */
const WAIT_MS = 45_000

const photoResponse = (photo: Photo) => jsonResponse(photo.status === 'completed' ? 200 : 202, photo)

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/nutrition/photos/upload',
    summary: 'Uploads a meal photo (multipart/form-data) and validates it; safe to retry with an Idempotency-Key',
    auth: 'person',
    action: 'file:create',
    query: z.object({ meal_completion_id: z.coerce.number().int().min(1).max(2_147_483_647).optional() }),
    multipart: PhotoFormSchema,
    responses: { 200: PhotoSchema, 202: PhotoSchema },
    errorStatuses: [404, 408, 409, 410, 413, 415, 422, 507],
    rateLimit: 'upload',
    audit: { action: 'file.upload' },
    handler: ({ actor, query, request: asked }) =>
      createOnce({
        actor,
        request: asked,
        create: (request) =>
          readFormFile(request, ['file'], async ({ filename, type, bytes, allFields }) => {
            const photo = await uploadPhoto(actor, {
              filename,
              declaredType: type,
              source: bytes,
              late: allFields,
              mealCompletionId: query.meal_completion_id,
              ip: request.ip,
              waitMs: WAIT_MS,
            })
            return { id: photo.id, response: photoResponse(photo) }
          }),
        repeat: async (id) => photoResponse(await getUploadedPhoto(actor, id)),
      }),
  }),
})
