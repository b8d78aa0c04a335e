import { contextOf } from '@/app/api/v1/fhir/fhir-route'
import { serveStream } from '@/lib/http/bytes/serve-stream'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { exportOwnData } from '@/lib/own-data/export-own-data'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/me/archive',
    summary:
      'Downloads all data of a patient, a client or a creator as a ZIP archive: cases, FHIR resources, diary, messages, personas, originals',
    auth: 'person',
    stepUp: true,
    action: 'file:read',
    responses: { 200: 'The ZIP archive; manifest.json is its last entry.' },
    rateLimit: 'call',
    audit: { action: 'user.export' },
    handler: async ({ actor, request }) =>
      serveStream(request, {
        ...(await exportOwnData(actor, { ip: request.ip, fhir: contextOf(actor, request) })),
        type: 'application/zip',
      }),
  }),
})
