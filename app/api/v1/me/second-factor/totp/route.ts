import { removeTotp } from '@/lib/auth/second-factor/remove-totp'
import { TotpEnrolmentSchema } from '@/lib/auth/second-factor/schema'
import { startTotp } from '@/lib/auth/second-factor/start-totp'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

const path = '/api/v1/me/second-factor/totp'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path,
    summary: 'Makes the secret of an authenticator app, which counts once a code of it has confirmed it',
    auth: 'person',
    stepUp: 'factor',
    isBeforeEnrolment: true,
    hasNoBody: true,
    responses: { 201: TotpEnrolmentSchema },
    errorStatuses: [409],
    rateLimit: 'write',
    audit: { action: 'second-factor.enrol' },
    handler: async ({ actor }) => jsonResponse(201, await startTotp(actor)),
  }),
  DELETE: route({
    method: 'DELETE',
    path,
    summary: 'Removes the authenticator app of the current user',
    auth: 'person',
    stepUp: 'factor',
    responses: { 204: 'Removed.' },
    errorStatuses: [409],
    rateLimit: 'write',
    audit: { action: 'second-factor.remove' },
    handler: async ({ actor }) => {
      await removeTotp(actor)
      return jsonResponse(204, undefined)
    },
  }),
})
