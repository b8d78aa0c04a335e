import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { listAssignments } from '@/lib/people/list-assignments'
import { createAssignment } from '@/lib/people/create-assignment'
import { AssignmentInputSchema, AssignmentPageSchema, AssignmentQuerySchema, AssignmentSchema } from '@/lib/people/schema'

const path = '/api/v1/admin/assignments'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists assignments, newest first: active, scheduled and ended',
    auth: 'person',
    action: 'assignment:manage',
    query: AssignmentQuerySchema,
    responses: { 200: AssignmentPageSchema },
    errorStatuses: [404],
    rateLimit: 'call',
    audit: { action: 'assignment.list', allowed: true },
    handler: ({ actor, query }) => listAssignments(actor, query),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Creates an assignment of a client to a trainer or of a case to staff (idempotent)',
    auth: 'person',
    stepUp: true,
    action: 'assignment:manage',
    body: AssignmentInputSchema,
    responses: { 200: AssignmentSchema, 201: AssignmentSchema },
    errorStatuses: [404, 409],
    rateLimit: 'call',
    audit: { action: 'assignment.make' },
    handler: async ({ actor, body }) => {
      const { assignment, isNew } = await createAssignment(actor, body)
      return jsonResponse(isNew ? 201 : 200, assignment)
    },
  }),
})
