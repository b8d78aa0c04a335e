import { listCases } from '@/lib/cases/list-cases'
import { openCase } from '@/lib/cases/open-case'
import { CaseInputSchema, CasePageSchema, CaseQuerySchema, CaseRecordSchema } from '@/lib/cases/schema'
import { methods } from '@/lib/http/methods'
import { json, route } from '@/lib/http/route'

const path = '/api/v1/cases'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists the cases that the caller may see, newest first',
    auth: 'person',
    action: 'case:read',
    query: CaseQuerySchema,
    answers: { 200: CasePageSchema },
    limit: 'call',
    audit: { action: 'case.list', allowed: 'admin' },
    run: ({ actor, query }) => listCases(actor, query),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Opens a case for a patient',
    auth: 'person',
    action: 'case:open',
    body: CaseInputSchema,
    answers: { 201: CaseRecordSchema },
    refusals: [404, 413],
    limit: 'call',
    audit: { action: 'case.open' },
    run: async ({ actor, body }) => json(201, await openCase(actor, body)),
  }),
})
