import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { deletePersona } from '@/lib/personas/delete-persona'
import { getPersona } from '@/lib/personas/get-persona'
import { renamePersona } from '@/lib/personas/rename-persona'
import { PersonaInputSchema, PersonaSchema } from '@/lib/personas/schema'

const path = '/api/v1/personas/{id}'
const params = z.object({ id: z.string() })
const subject = ({ id }: { id: string }) => id

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Returns a persona with its contents',
    auth: 'person',
    action: 'persona:read',
    params,
    responses: { 200: PersonaSchema },
    errorStatuses: [404],
    rateLimit: 'call',
    audit: { action: 'persona.view', subject, allowed: true },
    handler: ({ actor, params: { id } }) => getPersona(actor, id),
  }),
  PATCH: route({
    method: 'PATCH',
    path,
    summary: 'Renames a persona',
    auth: 'person',
    action: 'persona:change',
    params,
    body: PersonaInputSchema,
    responses: { 200: PersonaSchema },
    errorStatuses: [404],
    rateLimit: 'write',
    audit: { action: 'persona.rename', subject },
    handler: ({ actor, params: { id }, body }) => renamePersona(actor, id, body),
  }),
  DELETE: route({
    method: 'DELETE',
    path,
    summary: 'Deletes a persona with all its media',
    auth: 'person',
    action: 'persona:delete',
    params,
    responses: { 204: 'Deleted.' },
    errorStatuses: [404],
    rateLimit: 'write',
    audit: { action: 'persona.delete', subject },
    handler: async ({ actor, params: { id } }) => {
      await deletePersona(actor, id)
      return jsonResponse(204, undefined)
    },
  }),
})
