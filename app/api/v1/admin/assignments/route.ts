import { methods } from '@/lib/http/methods'
import { json, route } from '@/lib/http/route'
import { listAssignments } from '@/lib/people/list-assignments'
import { makeAssignment } from '@/lib/people/make-assignment'
import { AssignmentInputSchema, AssignmentPageSchema, AssignmentQuerySchema, AssignmentSchema } from '@/lib/people/schema'

const path = '/api/v1/admin/assignments'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists assignments, newest first: live ones, those to come and those that ended',
    auth: 'person',
    action: 'assignment:manage',
    query: AssignmentQuerySchema,
    answers: { 200: AssignmentPageSchema },
    refusals: [404],
    limit: 'call',
    audit: { action: 'assignment.list', allowed: true },
    run: ({ actor, query }) => listAssignments(actor, query),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Assigns a client to a trainer, or a case to staff; asked for the same once more, it gives the one that is there',
    auth: 'person',
    action: 'assignment:manage',
    body: AssignmentInputSchema,
    answers: { 200: AssignmentSchema, 201: AssignmentSchema },
    refusals: [404, 409],
    limit: 'call',
    audit: { action: 'assignment.make' },
    run: async ({ actor, body }) => {
      const { assignment, isNew } = await makeAssignment(actor, body)
      return json(isNew ? 201 : 200, assignment)
    },
  }),
})
