import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { parseInput } from '@/lib/http/route/parse-input'
import { jsonResponse, route } from '@/lib/http/route/route'
import { type Fields, readFormFile } from '@/lib/http/body/read-form-file'
import { DescriptionSchema, MediaFormSchema, MediaSchema } from '@/lib/personas/schema'
import { requireUploadPermission, uploadMedia } from '@/lib/personas/media/upload-media'

/** Well below the response timeout of a typical proxy. */
const WAIT_MS = 45_000

const said = z.object({ description: DescriptionSchema.optional() })
const descriptionIn = (fields: Fields): string | null => parseInput(said, { ...fields }).description ?? null

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/media/upload/{persona_id}',
    legacyPath: '/media/upload/{persona_id}',
    summary: 'Uploads an image or video to a persona (multipart/form-data) and validates it',
    auth: 'person',
    action: 'persona:change',
    params: z.object({ persona_id: z.string() }),
    multipart: MediaFormSchema,
    responses: { 200: MediaSchema, 202: MediaSchema },
    errorStatuses: [404, 408, 410, 413, 415, 422, 507],
    rateLimit: 'upload',
    audit: { action: 'media.upload' },
    handler: async ({ actor, params, request }) => {
      const persona = await requireUploadPermission(actor, params.persona_id)
      return readFormFile(request, ['file'], async ({ filename, type, bytes, fields, allFields }) => {
        const media = await uploadMedia(actor, persona, {
          filename,
          declaredType: type,
          source: bytes,
          description: descriptionIn(fields),
          readTrailingDescription: async () => descriptionIn(await allFields()),
          ip: request.ip,
          waitMs: WAIT_MS,
        })
        return jsonResponse(media.status === 'completed' ? 200 : 202, media)
      })
    },
  }),
})
