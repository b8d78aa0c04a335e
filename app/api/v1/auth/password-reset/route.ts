import { findPasswordReset } from '@/lib/auth/resets/find-password-reset'
import { InvitationTokenSchema, InvitedPersonSchema } from '@/lib/auth/schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/auth/password-reset',
    summary: 'Returns whose password a link resets',
    auth: 'none',
    body: InvitationTokenSchema,
    responses: { 200: InvitedPersonSchema },
    errorStatuses: [410],
    rateLimit: 'sign-in',
    audit: 'none',
    handler: async ({ body }) => {
      const { name, email, expiresAt } = await findPasswordReset(body.token)
      return { name, email, expires_at: expiresAt.toISOString() }
    },
  }),
})
