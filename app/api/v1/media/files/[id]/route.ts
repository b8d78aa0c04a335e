import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { deleteMedia } from '@/lib/personas/media/delete-media'
import { updateMediaDescription } from '@/lib/personas/media/update-media-description'
import { getMedia } from '@/lib/personas/media/get-media'
import { DescriptionFormSchema, MediaSchema } from '@/lib/personas/schema'

const path = '/api/v1/media/files/{id}'
const bare = '/media/files/{id}'
const params = z.object({ id: z.string() })
const subject = ({ id }: { id: string }) => id

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    legacyPath: bare,
    summary: 'Returns a media file',
    auth: 'person',
    action: 'persona:read',
    params,
    responses: { 200: MediaSchema },
    errorStatuses: [404],
    rateLimit: 'call',
    audit: { action: 'media.view', subject, allowed: true },
    handler: ({ actor, params: { id } }) => getMedia(actor, id),
  }),
  PUT: route({
    method: 'PUT',
    path,
    legacyPath: bare,
    summary: 'Updates the description of a media file',
    auth: 'person',
    action: 'persona:change',
    params,
    form: DescriptionFormSchema,
    responses: { 200: MediaSchema },
    errorStatuses: [404, 413],
    rateLimit: 'write',
    audit: { action: 'media.describe', subject },
    handler: ({ actor, params: { id }, body }) => updateMediaDescription(actor, id, body),
  }),
  DELETE: route({
    method: 'DELETE',
    path,
    legacyPath: bare,
    summary: 'Deletes a media file with all its variants',
    auth: 'person',
    action: 'file:delete',
    params,
    responses: { 204: 'Deleted.' },
    errorStatuses: [404],
    rateLimit: 'call',
    audit: { action: 'media.delete', subject },
    handler: async ({ actor, params: { id }, request }) => {
      await deleteMedia(actor, id, request.ip)
      return jsonResponse(204, undefined)
    },
  }),
})
