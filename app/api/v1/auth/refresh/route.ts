import { refreshTokens } from '@/lib/auth/tokens/refresh-tokens'
import { RefreshSchema, TokensSchema } from '@/lib/auth/schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/auth/refresh',
    summary: 'Exchanges a refresh token for new tokens (rotation)',
    auth: 'none',
    body: RefreshSchema,
    responses: { 200: TokensSchema },
    errorStatuses: [401],
    rateLimit: 'sign-in',
    audit: 'none',
    handler: ({ body }) => refreshTokens({ refreshToken: body.refresh_token }),
  }),
})
