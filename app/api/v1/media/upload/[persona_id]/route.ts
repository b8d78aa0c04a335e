import { z } from 'zod'
import { createOnce } from '@/lib/http/idempotency/create-once'
import { methods } from '@/lib/http/route/methods'
import { parseInput } from '@/lib/http/route/parse-input'
import { jsonResponse, route } from '@/lib/http/route/route'
import { type Fields, readFormFile } from '@/lib/http/body/read-form-file'
import { DescriptionSchema, MediaFormSchema, type MediaRecord, MediaSchema } from '@/lib/personas/schema'
import { getMedia } from '@/lib/personas/media/get-media'
import { requireUploadPermission, uploadMedia } from '@/lib/personas/media/upload-media'

/** Well below the response timeout of a typical proxy. */
const WAIT_MS = 45_000

const said = z.object({ description: DescriptionSchema.optional() })
const descriptionIn = (fields: Fields): string | null => parseInput(said, { ...fields }).description ?? null

const mediaResponse = (media: MediaRecord) => jsonResponse(media.status === 'completed' ? 200 : 202, media)

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/media/upload/{persona_id}',
    legacyPath: '/media/upload/{persona_id}',
    summary:
      'Uploads an image or video to a persona (multipart/form-data) and validates it; safe to retry with an Idempotency-Key',
    auth: 'person',
    action: 'persona:change',
    params: z.object({ persona_id: z.string() }),
    multipart: MediaFormSchema,
    responses: { 200: MediaSchema, 202: MediaSchema },
    errorStatuses: [404, 408, 409, 410, 413, 415, 422, 507],
    rateLimit: 'upload',
    audit: { action: 'media.upload' },
    handler: async ({ actor, params, request: asked }) => {
      const persona = await requireUploadPermission(actor, params.persona_id)
      return createOnce({
        actor,
        request: asked,
        create: (request) =>
          readFormFile(request, ['file'], async ({ filename, type, bytes, fields, allFields }) => {
            const media = await uploadMedia(actor, persona, {
              filename,
              declaredType: type,
              source: bytes,
              description: descriptionIn(fields),
              readTrailingDescription: async () => descriptionIn(await allFields()),
              ip: request.ip,
              waitMs: WAIT_MS,
            })
            return { id: media.file_id, response: mediaResponse(media) }
          }),
        repeat: async (id) => mediaResponse(await getMedia(actor, id)),
      })
    },
  }),
})
