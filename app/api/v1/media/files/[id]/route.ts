import { z } from 'zod'
import { methods } from '@/lib/http/methods'
import { json, route } from '@/lib/http/route'
import { deleteMedia } from '@/lib/personas/delete-media'
import { describeMedia } from '@/lib/personas/describe-media'
import { getMedia } from '@/lib/personas/get-media'
import { DescriptionFormSchema, MediaSchema } from '@/lib/personas/schema'

const path = '/api/v1/media/files/{id}'
const bare = '/media/files/{id}'
const params = z.object({ id: z.string() })
const subject = ({ id }: { id: string }) => id

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    bare,
    summary: 'Shows a picture or a video of a persona',
    auth: 'person',
    action: 'persona:read',
    params,
    answers: { 200: MediaSchema },
    refusals: [404],
    limit: 'call',
    audit: { action: 'media.view', subject, allowed: 'admin' },
    run: ({ actor, params: { id } }) => getMedia(actor, id),
  }),
  PUT: route({
    method: 'PUT',
    path,
    bare,
    summary: 'Says something else of it: the form field `description`',
    auth: 'person',
    action: 'persona:change',
    params,
    form: DescriptionFormSchema,
    answers: { 200: MediaSchema },
    refusals: [404, 413],
    limit: 'write',
    audit: { action: 'media.describe', subject },
    run: ({ actor, params: { id }, body }) => describeMedia(actor, id, body),
  }),
  DELETE: route({
    method: 'DELETE',
    path,
    bare,
    summary: 'Deletes it in every size',
    auth: 'person',
    action: 'file:delete',
    params,
    answers: { 204: 'Gone.' },
    refusals: [404],
    limit: 'call',
    audit: { action: 'media.delete', subject },
    run: async ({ actor, params: { id }, ask }) => {
      await deleteMedia(actor, id, ask.ip)
      return json(204, undefined)
    },
  }),
})
