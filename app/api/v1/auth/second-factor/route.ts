import { readFactorTicket } from '@/lib/auth/second-factor/factor-ticket'
import { findFactors } from '@/lib/auth/second-factor/find-factors'
import { FactorWaysSchema } from '@/lib/auth/second-factor/schema'
import { fail } from '@/lib/errors/fail'
import { readFactorCookie } from '@/lib/http/pages/factor-cookie'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/auth/second-factor',
    summary: 'Returns how a browser whose user has given their password can give the second factor',
    auth: 'none',
    hasNoBody: true,
    responses: { 200: FactorWaysSchema },
    errorStatuses: [401],
    rateLimit: 'sign-in',
    audit: 'none',
    handler: async ({ request }) => {
      const owner = await readFactorTicket(readFactorCookie(request) ?? '')
      if (owner === null) throw fail('second_factor_ticket_expired')
      return { ways: await findFactors(owner.userId) }
    },
  }),
})
