import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { endAssignment } from '@/lib/people/end-assignment'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  DELETE: route({
    method: 'DELETE',
    path: '/api/v1/cases/{id}/assignments/{assignment}',
    summary: 'Ends an assignment to a case, for its doctors, and revokes the access at once (idempotent)',
    auth: 'person',
    action: 'case:manage-access',
    params: z.object({ id: z.string(), assignment: z.string() }),
    responses: { 204: 'Ended.' },
    rateLimit: 'call',
    audit: { action: 'assignment.end', subject: ({ assignment }) => assignment },
    handler: async ({ actor, params: { id, assignment } }) => {
      await endAssignment(actor, assignment, id)
      return jsonResponse(204, undefined)
    },
  }),
})
