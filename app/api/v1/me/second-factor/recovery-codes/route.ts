import { renewRecoveryCodes } from '@/lib/auth/second-factor/renew-recovery-codes'
import { RecoveryCodesSchema } from '@/lib/auth/second-factor/schema'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/me/second-factor/recovery-codes',
    summary: 'Replaces the recovery codes of the current user by ten new ones',
    auth: 'person',
    stepUp: 'factor',
    hasNoBody: true,
    responses: { 201: RecoveryCodesSchema },
    errorStatuses: [409],
    rateLimit: 'write',
    audit: { action: 'second-factor.renew' },
    handler: async ({ actor }) => jsonResponse(201, await renewRecoveryCodes(actor)),
  }),
})
