import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { changeMembers } from '@/lib/people/organisations/change-members'
import { MembersChangedSchema, MembersChangeSchema } from '@/lib/people/organisations/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/admin/organisations/{id}/members',
    summary: 'Adds users to an organisation and removes others (idempotent)',
    auth: 'person',
    action: 'organisation:manage',
    // Who is added reads its cases; to remove somebody must never wait.
    stepUpWhen: ({ add }) => add.length > 0,
    params: z.object({ id: z.string() }),
    body: MembersChangeSchema,
    responses: { 200: MembersChangedSchema },
    errorStatuses: [404, 409],
    rateLimit: 'call',
    audit: { action: 'organisation.change', subject: ({ id }) => id },
    handler: ({ actor, params: { id }, body }) => changeMembers(actor, id, body),
  }),
})
