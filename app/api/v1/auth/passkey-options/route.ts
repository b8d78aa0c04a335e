import { askPasskey } from '@/lib/auth/passkeys/ask-passkey'
import { PasskeyOptionsSchema } from '@/lib/auth/passkeys/schema'
import { readFactorTicket } from '@/lib/auth/second-factor/factor-ticket'
import { rejectCrossSiteForm } from '@/lib/http/origin/csrf'
import { relyingParty } from '@/lib/http/origin/relying-party'
import { readFactorCookie } from '@/lib/http/pages/factor-cookie'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/auth/passkey-options',
    summary: 'Returns the options by which a passkey signs in, or is the second factor after a password',
    auth: 'none',
    hasNoBody: true,
    responses: { 200: PasskeyOptionsSchema },
    rateLimit: 'write',
    audit: 'none',
    handler: async ({ request }) => {
      rejectCrossSiteForm(request)
      const owner = await readFactorTicket(readFactorCookie(request) ?? '')
      return askPasskey(owner === null ? 'sign-in' : 'second-factor', owner?.userId ?? null, relyingParty(request))
    },
  }),
})
