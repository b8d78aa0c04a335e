import { z } from 'zod'
import { PhotoFormSchema, PhotoSchema } from '@/lib/coaching/schema'
import { uploadPhoto } from '@/lib/coaching/media/upload-photo'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { readFormFile } from '@/lib/http/body/read-form-file'

/** Well below the response timeout of a typical proxy. */
const WAIT_MS = 45_000

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/nutrition/photos/upload',
    summary: 'Uploads a meal photo (multipart/form-data) and validates it',
    auth: 'person',
    action: 'file:create',
    query: z.object({ meal_completion_id: z.coerce.number().int().min(1).max(2_147_483_647).optional() }),
    multipart: PhotoFormSchema,
    responses: { 200: PhotoSchema, 202: PhotoSchema },
    errorStatuses: [404, 408, 410, 413, 415, 422, 507],
    rateLimit: 'upload',
    audit: { action: 'file.upload' },
    handler: ({ actor, query, request }) =>
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
        return jsonResponse(photo.status === 'completed' ? 200 : 202, photo)
      }),
  }),
})
