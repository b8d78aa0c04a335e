import { z } from 'zod'
import { PhotoFormSchema, PhotoSchema } from '@/lib/coaching/schema'
import { uploadPhoto } from '@/lib/coaching/upload-photo'
import { methods } from '@/lib/http/methods'
import { json, route } from '@/lib/http/route'
import { takeFile } from '@/lib/http/take-file'

/** Well within what a network in front of us waits for an answer. */
const WAIT_MS = 45_000

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/nutrition/photos/upload',
    summary: 'Takes a picture of a meal, in a form, and answers once it was checked',
    auth: 'person',
    action: 'file:create',
    query: z.object({ meal_completion_id: z.coerce.number().int().min(1).max(2_147_483_647).optional() }),
    multipart: PhotoFormSchema,
    answers: { 200: PhotoSchema, 202: PhotoSchema },
    refusals: [404, 408, 410, 413, 415, 422, 507],
    limit: 'upload',
    audit: { action: 'file.upload' },
    run: ({ actor, query, ask }) =>
      takeFile(ask, ['file'], async ({ filename, type, bytes, allFields }) => {
        const photo = await uploadPhoto(actor, {
          filename,
          declaredType: type,
          source: bytes,
          late: allFields,
          mealCompletionId: query.meal_completion_id,
          ip: ask.ip,
          waitMs: WAIT_MS,
        })
        return json(photo.status === 'completed' ? 200 : 202, photo)
      }),
  }),
})
