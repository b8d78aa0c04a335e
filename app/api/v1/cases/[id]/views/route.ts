import { z } from 'zod'
import { listCaseViews } from '@/lib/cases/views/list-case-views'
import { CaseViewPageSchema, CaseViewsQuerySchema } from '@/lib/cases/views/schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/cases/{id}/views',
    summary: 'Returns who viewed the images of a case, when and how, by day (for its patient, doctors and administrators)',
    auth: 'person',
    params: z.object({ id: z.string() }),
    query: CaseViewsQuerySchema,
    responses: { 200: CaseViewPageSchema },
    rateLimit: 'call',
    audit: { action: 'case.read-log', subject: ({ id }) => id, allowed: true },
    handler: ({ actor, params: { id }, query: { file_id: fileId, time_zone: timeZone, cursor } }) =>
      listCaseViews(actor, { caseId: id, fileId, timeZone, cursor }),
  }),
})
