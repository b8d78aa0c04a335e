import { z } from 'zod'
import { deleteMedia } from '@/lib/coaching/delete-media'
import { openMedia } from '@/lib/coaching/open-media'
import { MediaVariantSchema } from '@/lib/coaching/media-schema'
import { methods } from '@/lib/http/methods'
import { json, route } from '@/lib/http/route'
import { serveBytes } from '@/lib/http/serve-bytes'

const path = '/api/files/media/{file_type}/{filename}'
const params = z.object({ file_type: z.string(), filename: z.string() })
/** The id in the name, for the trail: what is no id is left out there, and of an address that is none nothing was read. */
const subject = ({ filename }: { filename?: string }) => filename?.slice(0, 36)

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Sends a coaching file or one of its sizes, or the range of it that is asked for',
    auth: 'person',
    action: 'file:read',
    params,
    query: z.object({ variant: MediaVariantSchema.optional() }),
    answers: { 200: 'The bytes.', 206: 'The range that was asked for.', 304: 'The client has these very bytes.' },
    refusals: [404, 416],
    limit: 'none',
    audit: { action: 'file.view', subject },
    run: async ({ actor, params: { file_type: fileType, filename }, query, ask }) => {
      const wanted = { fileType, filename, variant: query.variant, accept: ask.header('accept'), ip: ask.ip }
      return serveBytes(ask, await openMedia(actor, wanted))
    },
  }),
  DELETE: route({
    method: 'DELETE',
    path,
    summary: 'Deletes a coaching file in every size',
    auth: 'person',
    action: 'file:delete',
    params,
    answers: { 204: 'Gone.' },
    refusals: [404, 409],
    limit: 'call',
    audit: { action: 'file.delete', subject },
    run: async ({ actor, params: { file_type: fileType, filename }, ask }) => {
      await deleteMedia(actor, { fileType, filename, ip: ask.ip })
      return json(204, undefined)
    },
  }),
})
