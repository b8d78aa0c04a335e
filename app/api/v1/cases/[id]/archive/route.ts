import { z } from 'zod'
import { archiveCase, ArchiveQuerySchema } from '@/lib/cases/archive-case'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'
import { serveStream } from '@/lib/http/serve-stream'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/cases/{id}/archive',
    summary: 'Sends a case as a ZIP with a manifest of what is in it, and of what was left out and why',
    auth: 'person',
    action: 'case:read',
    params: z.object({ id: z.string() }),
    query: ArchiveQuerySchema,
    answers: { 200: 'The ZIP; manifest.json is its last entry.' },
    limit: 'call',
    audit: { action: 'case.export', subject: ({ id }) => id },
    run: async ({ actor, params: { id }, query, ask }) =>
      serveStream(ask, { ...(await archiveCase(actor, { caseId: id, ip: ask.ip, ...query })), type: 'application/zip' }),
  }),
})
