import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { endAssignments } from '@/lib/people/end-assignments'
import { EndAssignmentsInputSchema, EndedAssignmentsSchema } from '@/lib/people/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/admin/assignments/end',
    summary: 'Ends several assignments and revokes their access at once (idempotent)',
    auth: 'person',
    action: 'assignment:manage',
    body: EndAssignmentsInputSchema,
    responses: { 200: EndedAssignmentsSchema },
    rateLimit: 'call',
    audit: { action: 'assignment.end' },
    handler: ({ actor, body }) => endAssignments(actor, body.ids),
  }),
})
