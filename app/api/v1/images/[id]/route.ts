import { z } from 'zod'
import { changeImage } from '@/lib/cases/change-image'
import { ImageChangeSchema } from '@/lib/cases/schema'
import { methods } from '@/lib/http/methods'
import { json, route } from '@/lib/http/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  PATCH: route({
    method: 'PATCH',
    path: '/api/v1/images/{id}',
    summary: 'Says which eye, or which part of it, a picture shows',
    auth: 'person',
    action: 'image:change',
    params: z.object({ id: z.string() }),
    body: ImageChangeSchema,
    answers: { 204: 'Written down.' },
    limit: 'call',
    audit: { action: 'image.change', subject: ({ id }) => id },
    run: async ({ actor, params: { id }, body }) => {
      await changeImage(actor, id, body)
      return json(204, undefined)
    },
  }),
})
