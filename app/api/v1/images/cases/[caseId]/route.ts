import { z } from 'zod'
import { PageQuerySchema } from '@/lib/cases/schema'
import { CaseImagesSchema } from '@/lib/files/image-schema'
import { listCaseImages } from '@/lib/files/list-case-images'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/images/cases/{caseId}',
    summary: 'Lists the pictures of a case',
    auth: 'person',
    params: z.object({ caseId: z.string() }),
    query: PageQuerySchema,
    answers: { 200: CaseImagesSchema },
    limit: 'call',
    audit: { action: 'case.list-files', subject: ({ caseId }) => caseId, allowed: 'admin' },
    run: ({ actor, params: { caseId }, query }) => listCaseImages(actor, { caseId, ...query }),
  }),
})
