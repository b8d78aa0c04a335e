import { listCases } from '@/lib/cases/list-cases'
import { openCase } from '@/lib/cases/open-case'
import { CaseInputSchema, CasePageSchema, CaseQuerySchema, CaseRecordSchema } from '@/lib/cases/schema'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

const path = '/api/v1/cases'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists the cases visible to the current user, newest first or urgent ones first',
    auth: 'person',
    // Every role with files may call it; the list is empty for a role that sees none of these.
    action: 'file:read',
    query: CaseQuerySchema,
    responses: { 200: CasePageSchema },
    rateLimit: 'call',
    audit: { action: 'case.list', allowed: true },
    handler: ({ actor, query }) => listCases(actor, query),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Creates a case for a patient',
    auth: 'person',
    action: 'case:open',
    body: CaseInputSchema,
    responses: { 201: CaseRecordSchema },
    errorStatuses: [404, 413],
    rateLimit: 'call',
    audit: { action: 'case.open' },
    handler: async ({ actor, body }) => jsonResponse(201, await openCase(actor, body)),
  }),
})
