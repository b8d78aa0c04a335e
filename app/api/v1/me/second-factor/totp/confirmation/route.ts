import { confirmTotp } from '@/lib/auth/second-factor/confirm-totp'
import { FactorCodeSchema, RecoveryCodesSchema } from '@/lib/auth/second-factor/schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/me/second-factor/totp/confirmation',
    summary: 'Confirms an authenticator app by its first code, and returns ten recovery codes',
    auth: 'person',
    isBeforeEnrolment: true,
    body: FactorCodeSchema,
    responses: { 200: RecoveryCodesSchema },
    errorStatuses: [409],
    rateLimit: 'write',
    audit: { action: 'second-factor.enrol' },
    handler: ({ actor, body: { code } }) => confirmTotp(actor, code),
  }),
})
