import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { listAwaitingReview } from '@/lib/studies/list-uploads'
import { AwaitingReviewSchema, ListQuerySchema } from '@/lib/studies/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/dicom/held',
    legacyPath: '/held',
    summary: 'Lists DICOM objects awaiting pixel review (doctors and administrators)',
    auth: 'person',
    action: 'dicom:review',
    query: ListQuerySchema,
    responses: { 200: AwaitingReviewSchema },
    rateLimit: 'call',
    audit: { action: 'dicom.list-held', allowed: true },
    handler: ({ actor, query }) => listAwaitingReview(actor, query),
  }),
})
