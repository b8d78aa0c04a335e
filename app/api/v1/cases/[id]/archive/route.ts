import { z } from 'zod'
import { exportCase, ExportQuerySchema } from '@/lib/cases/export-case'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { serveArchive } from '@/lib/http/bytes/serve-archive'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/cases/{id}/archive',
    summary: 'Downloads a case as a ZIP archive with a manifest of included and omitted files; supports Range for originals',
    auth: 'person',
    stepUp: true,
    params: z.object({ id: z.string() }),
    query: ExportQuerySchema,
    responses: {
      200: 'The ZIP archive; manifest.json is its last entry. Of originals alone, it has a length and an ETag.',
      206: 'Partial content, of originals alone.',
      304: 'Not modified.',
    },
    errorStatuses: [412, 416],
    rateLimit: 'call',
    audit: { action: 'case.export', subject: ({ id }) => id },
    handler: async ({ actor, params: { id }, query, request }) =>
      serveArchive(request, await exportCase(actor, { caseId: id, ip: request.ip, ...query })),
  }),
})
