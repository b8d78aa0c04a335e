import { z } from 'zod'
import { methods } from '@/lib/http/methods'
import { json, route } from '@/lib/http/route'
import { endAssignment } from '@/lib/people/end-assignment'
import { getAssignment } from '@/lib/people/get-assignment'
import { AssignmentSchema } from '@/lib/people/schema'

const path = '/api/v1/admin/assignments/{id}'
const params = z.object({ id: z.string() })

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Tells of one assignment',
    auth: 'person',
    action: 'assignment:manage',
    params,
    answers: { 200: AssignmentSchema },
    limit: 'call',
    audit: { action: 'assignment.read', subject: ({ id }) => id, allowed: true },
    run: ({ actor, params: { id } }) => getAssignment(actor, id),
  }),
  DELETE: route({
    method: 'DELETE',
    path,
    summary: 'Ends an assignment, and at once all that it let somebody see. One that has ended stays as it is',
    auth: 'person',
    action: 'assignment:manage',
    params,
    answers: { 204: 'Ended.' },
    limit: 'call',
    audit: { action: 'assignment.end', subject: ({ id }) => id },
    run: async ({ actor, params: { id } }) => {
      await endAssignment(actor, id)
      return json(204, undefined)
    },
  }),
})
