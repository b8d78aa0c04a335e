import { revokeTokens } from '@/lib/auth/tokens/revoke-tokens'
import { RefreshSchema } from '@/lib/auth/schema'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/auth/revoke',
    summary: 'Revokes a refresh token and its session (RFC 7009)',
    auth: 'none',
    body: RefreshSchema,
    responses: { 204: 'Revoked, or no such session.' },
    rateLimit: 'sign-in',
    audit: 'none',
    handler: async ({ body }) => {
      await revokeTokens({ refreshToken: body.refresh_token })
      return jsonResponse(204, undefined)
    },
  }),
})
