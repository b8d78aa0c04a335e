import { serveStream } from '@/lib/http/bytes/serve-stream'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { exportTrail } from '@/lib/trail/export/export-trail'
import { ExportTrailQuerySchema } from '@/lib/trail/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/admin/audit/export',
    summary: 'Downloads the audit trail with its checkpoints as lines of JSON, or as FHIR AuditEvent',
    auth: 'person',
    stepUp: true,
    action: 'audit:read',
    query: ExportTrailQuerySchema,
    responses: { 200: 'Lines of JSON.' },
    rateLimit: 'call',
    audit: { action: 'audit.export' },
    handler: async ({ actor, query, request }) => serveStream(request, await exportTrail(actor, query.format)),
  }),
})
