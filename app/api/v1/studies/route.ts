import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { listStudies } from '@/lib/studies/list/list-studies'
import { StudyPageSchema, StudyQuerySchema } from '@/lib/studies/list/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/studies',
    summary: 'Lists the DICOM studies visible to the current user, newest first',
    auth: 'person',
    // People; an archive searches over DICOMweb.
    action: 'file:read',
    query: StudyQuerySchema,
    responses: { 200: StudyPageSchema },
    errorStatuses: [413],
    rateLimit: 'call',
    audit: { action: 'study.list', allowed: true },
    handler: ({ actor, query }) => listStudies(actor, query),
  }),
})
