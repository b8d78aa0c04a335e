import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { serveArchive } from '@/lib/http/bytes/serve-archive'
import { exportMedia } from '@/lib/personas/media/batch/export-media'
import { MediaArchiveQuerySchema } from '@/lib/personas/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/media/archive',
    summary: 'Downloads several media files as a ZIP archive with a manifest of included and omitted files; supports Range',
    auth: 'person',
    stepUp: true,
    action: 'file:read',
    query: MediaArchiveQuerySchema,
    responses: {
      200: 'The ZIP archive; manifest.json is its last entry.',
      206: 'Partial content.',
      304: 'Not modified.',
    },
    errorStatuses: [404, 412, 416],
    rateLimit: 'call',
    audit: { action: 'media.export' },
    handler: async ({ actor, query, request }) =>
      serveArchive(request, await exportMedia(actor, { ids: query.ids, ip: request.ip })),
  }),
})
