import { PasskeyOptionsSchema } from '@/lib/auth/passkeys/schema'
import { startPasskey } from '@/lib/auth/passkeys/start-passkey'
import { relyingParty } from '@/lib/http/origin/relying-party'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/me/passkeys/options',
    summary: 'Returns the options by which a device of the current user makes a passkey',
    auth: 'person',
    stepUp: 'factor',
    isBeforeEnrolment: true,
    hasNoBody: true,
    responses: { 200: PasskeyOptionsSchema },
    errorStatuses: [409],
    rateLimit: 'write',
    audit: { action: 'second-factor.enrol' },
    handler: ({ actor, request }) => startPasskey(actor, relyingParty(request)),
  }),
})
