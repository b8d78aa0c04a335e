import { addPasskey } from '@/lib/auth/passkeys/add-passkey'
import { AddedPasskeySchema, NewPasskeySchema } from '@/lib/auth/passkeys/schema'
import { relyingParty } from '@/lib/http/origin/relying-party'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/me/passkeys',
    summary: 'Adds a passkey that a device of the current user has made',
    auth: 'person',
    isBeforeEnrolment: true,
    body: NewPasskeySchema,
    responses: { 201: AddedPasskeySchema },
    errorStatuses: [409],
    rateLimit: 'write',
    audit: { action: 'second-factor.enrol' },
    handler: async ({ actor, body, request }) => jsonResponse(201, await addPasskey(actor, body, relyingParty(request))),
  }),
})
