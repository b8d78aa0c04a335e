import { acceptInvitation } from '@/lib/auth/invitations/accept-invitation'
import { AcceptedInvitationSchema, AcceptInvitationSchema } from '@/lib/auth/schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/auth/invitation/accept',
    summary: 'Sets the password of an invited user; the invitation works once',
    auth: 'none',
    body: AcceptInvitationSchema,
    responses: { 200: AcceptedInvitationSchema },
    errorStatuses: [410],
    rateLimit: 'sign-in',
    audit: 'none',
    handler: ({ body: { token, password } }) => acceptInvitation(token, password),
  }),
})
