import { issueTokens } from '@/lib/auth/tokens/issue-tokens'
import { CredentialsSchema, TokensSchema } from '@/lib/auth/schema'
import { signIn } from '@/lib/auth/sign-in/sign-in'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/auth/token',
    summary: 'Issues access and refresh tokens for an email address and password',
    auth: 'none',
    body: CredentialsSchema,
    responses: { 200: TokensSchema },
    errorStatuses: [401],
    rateLimit: 'sign-in',
    audit: 'none',
    handler: async ({ body, request }) => issueTokens({ userId: (await signIn({ ...body, ip: request.ip })).id }),
  }),
})
