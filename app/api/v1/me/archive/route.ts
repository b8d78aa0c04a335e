import { contextOf } from '@/app/api/v1/fhir/fhir-route'
import { serveArchive } from '@/lib/http/bytes/serve-archive'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { exportOwnData } from '@/lib/own-data/export-own-data'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/me/archive',
    summary:
      'Downloads all data of a patient, a client or a creator as a ZIP archive: cases, FHIR resources, diary, messages, personas, originals; supports Range',
    auth: 'person',
    stepUp: true,
    action: 'file:read',
    responses: {
      200: 'The ZIP archive; manifest.json is its last entry.',
      206: 'Partial content.',
      304: 'Not modified.',
    },
    errorStatuses: [412, 416],
    rateLimit: 'call',
    audit: { action: 'user.export' },
    handler: async ({ actor, request }) =>
      serveArchive(request, await exportOwnData(actor, { ip: request.ip, fhir: contextOf(actor, request) })),
  }),
})
