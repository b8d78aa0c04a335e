import { findInvitation } from '@/lib/auth/invitations/find-invitation'
import { InvitationTokenSchema, InvitedPersonSchema } from '@/lib/auth/schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/auth/invitation',
    summary: 'Returns whom an invitation is for',
    auth: 'none',
    body: InvitationTokenSchema,
    responses: { 200: InvitedPersonSchema },
    errorStatuses: [410],
    rateLimit: 'sign-in',
    audit: 'none',
    handler: async ({ body }) => {
      const { name, email, expiresAt, invitedBy } = await findInvitation(body.token)
      return { name, email, expires_at: expiresAt.toISOString(), invited_by: invitedBy }
    },
  }),
})
