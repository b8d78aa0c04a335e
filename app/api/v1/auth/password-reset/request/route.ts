import { PasswordResetRequestSchema } from '@/lib/auth/schema'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { requestPasswordReset } from '@/lib/people/security/request-password-reset'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/auth/password-reset/request',
    summary: 'Sends a link that resets the password by email, if the address has an account',
    auth: 'none',
    body: PasswordResetRequestSchema,
    responses: { 202: 'The same for every address.' },
    errorStatuses: [403],
    rateLimit: 'write',
    audit: 'none',
    handler: async ({ body: { email } }) => {
      await requestPasswordReset(email)
      return jsonResponse(202, undefined)
    },
  }),
})
