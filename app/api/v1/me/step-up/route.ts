import { verifyPasskey } from '@/lib/auth/passkeys/verify-passkey'
import { getStepUp } from '@/lib/auth/step-up/get-step-up'
import { proveIdentity } from '@/lib/auth/step-up/prove-identity'
import { ProofSchema, StepUpStateSchema } from '@/lib/auth/step-up/schema'
import { relyingParty } from '@/lib/http/origin/relying-party'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

const path = '/api/v1/me/step-up'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Returns how the current user can prove who they are, and until when their last proof counts',
    auth: 'person',
    isBeforeEnrolment: true,
    responses: { 200: StepUpStateSchema },
    rateLimit: 'call',
    audit: 'none',
    handler: ({ actor }) => getStepUp(actor),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Accepts a proof of who the current user is: their password, a code or a passkey',
    auth: 'person',
    isBeforeEnrolment: true,
    body: ProofSchema,
    responses: { 204: 'Accepted: what needs a recent proof is open to this session for some minutes.' },
    rateLimit: 'write',
    audit: 'none',
    handler: async ({ actor, body, request }) => {
      const party = relyingParty(request)
      await proveIdentity(actor, body, (userId, response) => verifyPasskey({ purpose: 'step-up', userId, response, party }))
      return jsonResponse(204, undefined)
    },
  }),
})
