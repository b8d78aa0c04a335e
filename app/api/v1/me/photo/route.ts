import { readBody } from '@/lib/http/route/http-message'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { formatBytes } from '@/lib/language/error-params/schema'
import { deletePhoto, MAX_PHOTO_BYTES, savePhoto } from '@/lib/people/photo/save-photo'

const path = '/api/v1/me/photo'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  PUT: route({
    method: 'PUT',
    path,
    summary: 'Replaces the photo of the current user',
    auth: 'person',
    rawBody: `JPEG, PNG or WebP of at most ${formatBytes(MAX_PHOTO_BYTES)}. A small copy without metadata is stored.`,
    responses: { 204: 'Stored.' },
    rateLimit: 'write',
    audit: 'none',
    handler: async ({ actor, request }) => {
      await savePhoto(actor, await readBody(request, MAX_PHOTO_BYTES))
      return jsonResponse(204, undefined)
    },
  }),
  DELETE: route({
    method: 'DELETE',
    path,
    summary: 'Deletes the photo of the current user',
    auth: 'person',
    responses: { 204: 'Deleted.' },
    rateLimit: 'write',
    audit: 'none',
    handler: async ({ actor }) => {
      await deletePhoto(actor)
      return jsonResponse(204, undefined)
    },
  }),
})
