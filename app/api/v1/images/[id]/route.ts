import { z } from 'zod'
import { changeImage } from '@/lib/cases/change-image'
import { ImageChangeSchema } from '@/lib/cases/schema'
import { deleteImage } from '@/lib/files/delete-image'
import { getImage } from '@/lib/files/get-image'
import { CaseImageSchema } from '@/lib/files/image-schema'
import { methods } from '@/lib/http/methods'
import { json, route } from '@/lib/http/route'

const path = '/api/v1/images/{id}'
const params = z.object({ id: z.string() })

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Tells what is known of a picture of a case, also while it is on its way',
    auth: 'person',
    params,
    answers: { 200: CaseImageSchema },
    limit: 'call',
    audit: { action: 'file.read', subject: ({ id }) => id, allowed: 'admin' },
    run: ({ actor, params: { id } }) => getImage(actor, id),
  }),
  PATCH: route({
    method: 'PATCH',
    path,
    summary: 'Says which eye, or which part of it, a picture shows',
    auth: 'person',
    action: 'image:change',
    params,
    body: ImageChangeSchema,
    answers: { 204: 'Written down.' },
    limit: 'call',
    audit: { action: 'image.change', subject: ({ id }) => id },
    run: async ({ actor, params: { id }, body }) => {
      await changeImage(actor, id, body)
      return json(204, undefined)
    },
  }),
  DELETE: route({
    method: 'DELETE',
    path,
    summary: 'Deletes a picture of a case, in every size: for doctors and administrators',
    auth: 'person',
    params,
    answers: { 204: 'Gone.' },
    limit: 'call',
    audit: { action: 'file.delete', subject: ({ id }) => id },
    run: async ({ actor, params: { id }, ask }) => {
      await deleteImage(actor, id, ask.ip)
      return json(204, undefined)
    },
  }),
})
