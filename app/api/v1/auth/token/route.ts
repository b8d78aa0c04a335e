import { issueTokens } from '@/lib/auth/issue-tokens'
import { CredentialsSchema, TokensSchema } from '@/lib/auth/schema'
import { signIn } from '@/lib/auth/sign-in'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/auth/token',
    summary: 'Signs in with e-mail and password, for clients that are no browser',
    auth: 'none',
    body: CredentialsSchema,
    answers: { 200: TokensSchema },
    refusals: [401],
    limit: 'sign-in',
    audit: 'none',
    run: async ({ body, ask }) => issueTokens({ userId: (await signIn({ ...body, ip: ask.ip })).id }),
  }),
})
