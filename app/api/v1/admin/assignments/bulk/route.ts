import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { createAssignments } from '@/lib/people/create-assignments'
import { BulkAssignmentInputSchema, BulkAssignmentSchema } from '@/lib/people/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/admin/assignments/bulk',
    summary: 'Assigns each of several people each of several cases or clients, and reports each (idempotent)',
    auth: 'person',
    stepUp: true,
    action: 'assignment:manage',
    body: BulkAssignmentInputSchema,
    responses: { 200: BulkAssignmentSchema },
    rateLimit: 'call',
    audit: { action: 'assignment.make' },
    handler: ({ actor, body }) => createAssignments(actor, body),
  }),
})
