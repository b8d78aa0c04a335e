import { z } from 'zod'
import { removePasskey, renamePasskey } from '@/lib/auth/passkeys/change-passkey'
import { PasskeyNameSchema } from '@/lib/auth/passkeys/schema'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

const path = '/api/v1/me/passkeys/{id}'
const params = z.object({ id: z.string() })

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  PATCH: route({
    method: 'PATCH',
    path,
    summary: 'Renames a passkey of the current user',
    auth: 'person',
    params,
    body: PasskeyNameSchema,
    responses: { 204: 'Renamed.' },
    rateLimit: 'write',
    audit: 'none',
    handler: async ({ actor, params: { id }, body: { name } }) => {
      await renamePasskey(actor, id, name)
      return jsonResponse(204, undefined)
    },
  }),
  DELETE: route({
    method: 'DELETE',
    path,
    summary: 'Removes a passkey of the current user',
    auth: 'person',
    stepUp: 'factor',
    params,
    responses: { 204: 'Removed.' },
    rateLimit: 'write',
    audit: { action: 'second-factor.remove' },
    handler: async ({ actor, params: { id } }) => {
      await removePasskey(actor, id)
      return jsonResponse(204, undefined)
    },
  }),
})
