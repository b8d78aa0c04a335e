import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { endAssignment } from '@/lib/people/end-assignment'
import { getAssignment } from '@/lib/people/get-assignment'
import { AssignmentSchema } from '@/lib/people/schema'

const path = '/api/v1/admin/assignments/{id}'
const params = z.object({ id: z.string() })

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Returns an assignment',
    auth: 'person',
    action: 'assignment:manage',
    params,
    responses: { 200: AssignmentSchema },
    rateLimit: 'call',
    audit: { action: 'assignment.read', subject: ({ id }) => id, allowed: true },
    handler: ({ actor, params: { id } }) => getAssignment(actor, id),
  }),
  DELETE: route({
    method: 'DELETE',
    path,
    summary: 'Ends an assignment and revokes its access at once (idempotent)',
    auth: 'person',
    action: 'assignment:manage',
    params,
    responses: { 204: 'Ended.' },
    rateLimit: 'call',
    audit: { action: 'assignment.end', subject: ({ id }) => id },
    handler: async ({ actor, params: { id } }) => {
      await endAssignment(actor, id)
      return jsonResponse(204, undefined)
    },
  }),
})
