import { z } from 'zod'
import { PageQuerySchema } from '@/lib/cases/schema'
import { CaseImagesSchema } from '@/lib/cases/images/schema'
import { listCaseImages } from '@/lib/cases/images/list-case-images'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/images/cases/{caseId}',
    summary: 'Lists the images of a case',
    auth: 'person',
    params: z.object({ caseId: z.string() }),
    query: PageQuerySchema,
    responses: { 200: CaseImagesSchema },
    rateLimit: 'call',
    audit: { action: 'case.list-files', subject: ({ caseId }) => caseId, allowed: true },
    handler: ({ actor, params: { caseId }, query }) => listCaseImages(actor, { caseId, ...query }),
  }),
})
