import { z } from 'zod'
import { CaseFilePageSchema, CaseFilesQuerySchema } from '@/lib/cases/schema'
import { listCaseFiles } from '@/lib/cases/list-case-files'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/files/case/{id}',
    summary: 'Lists the files of a case',
    auth: 'person',
    params: z.object({ id: z.string() }),
    query: CaseFilesQuerySchema,
    responses: { 200: CaseFilePageSchema },
    rateLimit: 'call',
    audit: { action: 'case.list-files', subject: ({ id }) => id, allowed: true },
    handler: ({ actor, params: { id }, query }) => listCaseFiles(actor, { caseId: id, ...query }),
  }),
})
