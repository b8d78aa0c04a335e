import { askPasskey } from '@/lib/auth/passkeys/ask-passkey'
import { PasskeyOptionsSchema } from '@/lib/auth/passkeys/schema'
import { relyingParty } from '@/lib/http/origin/relying-party'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/me/step-up/passkey-options',
    summary: 'Returns the options by which a passkey of the current user is a proof of who they are',
    auth: 'person',
    hasNoBody: true,
    responses: { 200: PasskeyOptionsSchema },
    rateLimit: 'write',
    audit: 'none',
    handler: ({ actor, request }) => askPasskey('step-up', actor.id, relyingParty(request)),
  }),
})
