import { completePasswordReset } from '@/lib/auth/resets/complete-password-reset'
import { AcceptedInvitationSchema, AcceptInvitationSchema } from '@/lib/auth/schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/auth/password-reset/accept',
    summary: 'Sets a new password by a link, which works once, and ends every session of its user',
    auth: 'none',
    body: AcceptInvitationSchema,
    responses: { 200: AcceptedInvitationSchema },
    errorStatuses: [410],
    rateLimit: 'sign-in',
    audit: 'none',
    handler: ({ body: { token, password } }) => completePasswordReset(token, password),
  }),
})
