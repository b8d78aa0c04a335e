import { z } from 'zod'
import { methods } from '@/lib/http/methods'
import { parseInput } from '@/lib/http/parse-input'
import { json, route } from '@/lib/http/route'
import { type Fields, takeFile } from '@/lib/http/take-file'
import { DescriptionSchema, MediaFormSchema, MediaSchema } from '@/lib/personas/schema'
import { mayGiveTo, takeMedia } from '@/lib/personas/take-media'

/** Well within what a network in front of us waits for an answer. */
const WAIT_MS = 45_000

const said = z.object({ description: DescriptionSchema.optional() })
const descriptionIn = (fields: Fields): string | null => parseInput(said, { ...fields }).description ?? null

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/media/upload/{persona_id}',
    bare: '/media/upload/{persona_id}',
    summary: 'Takes a picture or a video for a persona, in a form, and answers once it was checked',
    auth: 'person',
    action: 'persona:change',
    params: z.object({ persona_id: z.string() }),
    multipart: MediaFormSchema,
    answers: { 200: MediaSchema, 202: MediaSchema },
    refusals: [404, 408, 410, 413, 415, 422, 507],
    limit: 'upload',
    audit: { action: 'media.upload' },
    run: async ({ actor, params, ask }) => {
      const persona = await mayGiveTo(actor, params.persona_id)
      return takeFile(ask, ['file'], async ({ filename, type, bytes, fields, allFields }) => {
        const media = await takeMedia(actor, persona, {
          filename,
          declaredType: type,
          source: bytes,
          description: descriptionIn(fields),
          late: async () => descriptionIn(await allFields()),
          ip: ask.ip,
          waitMs: WAIT_MS,
        })
        return json(media.status === 'completed' ? 200 : 202, media)
      })
    },
  }),
})
