import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { inviteUser } from '@/lib/people/invite-user'
import { InvitedUserSchema } from '@/lib/people/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/admin/users/{id}/invitation',
    summary: 'Creates a new invitation for a user without a password; the former one is void',
    auth: 'person',
    stepUp: true,
    action: 'user:manage',
    params: z.object({ id: z.string() }),
    hasNoBody: true,
    responses: { 201: InvitedUserSchema },
    errorStatuses: [409],
    rateLimit: 'call',
    audit: { action: 'invitation.create', subject: ({ id }) => id },
    handler: async ({ actor, params: { id } }) => jsonResponse(201, await inviteUser(actor, id)),
  }),
})
