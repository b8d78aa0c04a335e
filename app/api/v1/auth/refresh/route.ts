import { refreshTokens } from '@/lib/auth/refresh-tokens'
import { RefreshSchema, TokensSchema } from '@/lib/auth/schema'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/auth/refresh',
    summary: 'Gives new tokens for a refresh token, which is used up by that',
    auth: 'none',
    body: RefreshSchema,
    answers: { 200: TokensSchema },
    refusals: [401],
    limit: 'sign-in',
    audit: 'none',
    run: ({ body }) => refreshTokens({ refreshToken: body.refresh_token }),
  }),
})
