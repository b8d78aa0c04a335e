import { z } from 'zod'
import { deleteMedia } from '@/lib/coaching/media/delete-media'
import { openMedia } from '@/lib/coaching/media/open-media'
import { MediaVariantSchema } from '@/lib/coaching/media/schema'
import { requireIfMatch } from '@/lib/http/route/if-match'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { serveBytes } from '@/lib/http/bytes/serve-bytes'

const path = '/api/files/media/{file_type}/{filename}'
const params = z.object({ file_type: z.string(), filename: z.string() })
/** The id in the file name, for the audit log: an invalid id is left out there, since nothing was read. */
const subject = ({ filename }: { filename?: string }) => filename?.slice(0, 36)

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Downloads a coaching file or a variant; supports Range',
    auth: 'person',
    action: 'file:read',
    params,
    query: z.object({ variant: MediaVariantSchema.optional() }),
    responses: { 200: 'The file’s bytes.', 206: 'Partial content.', 304: 'Not modified.' },
    errorStatuses: [404, 412, 416],
    rateLimit: 'none',
    audit: { action: 'file.view', subject },
    handler: async ({ actor, params: { file_type: fileType, filename }, query, request }) => {
      const wanted = { fileType, filename, variant: query.variant, accept: request.header('accept'), ip: request.ip }
      return serveBytes(request, await openMedia(actor, wanted))
    },
  }),
  DELETE: route({
    method: 'DELETE',
    path,
    summary: 'Deletes a coaching file with all its variants',
    auth: 'person',
    action: 'file:delete',
    params,
    responses: { 204: 'Deleted.' },
    errorStatuses: [404, 409, 412],
    hasOwnIfMatch: true,
    rateLimit: 'call',
    audit: { action: 'file.delete', subject },
    handler: async ({ actor, params: { file_type: fileType, filename }, request }) => {
      const requireTag = (etag: string | null) => requireIfMatch(request, etag)
      await deleteMedia(actor, { fileType, filename, ip: request.ip, requireTag })
      return jsonResponse(204, undefined)
    },
  }),
})
