import { getSecondFactor } from '@/lib/auth/second-factor/get-second-factor'
import { SecondFactorSchema } from '@/lib/auth/second-factor/schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/me/second-factor',
    summary: 'Returns what the current user has as a second factor',
    auth: 'person',
    isBeforeEnrolment: true,
    responses: { 200: SecondFactorSchema },
    rateLimit: 'call',
    audit: 'none',
    handler: ({ actor }) => getSecondFactor(actor),
  }),
})
