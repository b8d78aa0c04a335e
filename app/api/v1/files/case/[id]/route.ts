import { z } from 'zod'
import { PageQuerySchema } from '@/lib/cases/schema'
import { listCaseFiles } from '@/lib/files/list-case-files'
import { FilePageSchema } from '@/lib/files/schema'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/files/case/{id}',
    summary: 'Lists the files of a case',
    auth: 'person',
    action: 'case:read',
    params: z.object({ id: z.string() }),
    query: PageQuerySchema,
    answers: { 200: FilePageSchema },
    limit: 'call',
    audit: { action: 'case.list-files', subject: ({ id }) => id, allowed: 'admin' },
    run: ({ actor, params: { id }, query }) => listCaseFiles(actor, { caseId: id, ...query }),
  }),
})
