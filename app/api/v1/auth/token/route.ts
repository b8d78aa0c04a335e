import { recognizeDevice } from '@/lib/auth/devices/recognize-device'
import { issueTokens } from '@/lib/auth/tokens/issue-tokens'
import { CredentialsSchema, TokensSchema } from '@/lib/auth/schema'
import { signInWithCode } from '@/lib/auth/second-factor/sign-in-with-code'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/auth/token',
    summary: 'Issues access and refresh tokens for an email address, a password and, where there is a second factor, its code',
    auth: 'none',
    body: CredentialsSchema,
    responses: { 200: TokensSchema },
    errorStatuses: [401, 429],
    rateLimit: 'none', // Passwords wait in the queue of their network: lib/auth/sign-in/queue-by-network.ts.
    audit: 'none',
    handler: async ({ body: { otp, code = otp, ...body }, request }) => {
      const signedIn = await signInWithCode({ ...body, code, ip: request.ip })
      const origin = { ip: request.ip, userAgent: request.header('user-agent') }
      await recognizeDevice({ userId: signedIn.userId, origin, cookie: null })
      return issueTokens({ ...signedIn, origin })
    },
  }),
})
