import { revokeTokens } from '@/lib/auth/revoke-tokens'
import { RefreshSchema } from '@/lib/auth/schema'
import { methods } from '@/lib/http/methods'
import { json, route } from '@/lib/http/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/auth/revoke',
    summary: 'Ends the sign-in that a refresh token belongs to',
    auth: 'none',
    body: RefreshSchema,
    answers: { 204: 'Ended, or there was nothing to end.' },
    limit: 'sign-in',
    audit: 'none',
    run: async ({ body }) => {
      await revokeTokens({ refreshToken: body.refresh_token })
      return json(204, undefined)
    },
  }),
})
