import { z } from 'zod'
import { methods } from '@/lib/http/methods'
import { json, route } from '@/lib/http/route'
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
    summary: 'Shows a persona with what it holds',
    auth: 'person',
    action: 'persona:read',
    params,
    answers: { 200: PersonaSchema },
    refusals: [404],
    limit: 'call',
    audit: { action: 'persona.view', subject, allowed: 'admin' },
    run: ({ actor, params: { id } }) => getPersona(actor, id),
  }),
  PATCH: route({
    method: 'PATCH',
    path,
    summary: 'Gives a persona another name',
    auth: 'person',
    action: 'persona:change',
    params,
    body: PersonaInputSchema,
    answers: { 200: PersonaSchema },
    refusals: [404],
    limit: 'write',
    audit: { action: 'persona.rename', subject },
    run: ({ actor, params: { id }, body }) => renamePersona(actor, id, body),
  }),
  DELETE: route({
    method: 'DELETE',
    path,
    summary: 'Deletes a persona with all its media',
    auth: 'person',
    action: 'persona:delete',
    params,
    answers: { 204: 'Gone.' },
    refusals: [404],
    limit: 'write',
    audit: { action: 'persona.delete', subject },
    run: async ({ actor, params: { id } }) => {
      await deletePersona(actor, id)
      return json(204, undefined)
    },
  }),
})
