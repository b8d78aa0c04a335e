import { methods } from '@/lib/http/methods'
import { json, route } from '@/lib/http/route'
import { createPersona } from '@/lib/personas/create-persona'
import { listPersonas } from '@/lib/personas/list-personas'
import { PersonaInputSchema, PersonaPageSchema, PersonaQuerySchema, PersonaSchema } from '@/lib/personas/schema'

const path = '/api/v1/personas'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists the caller’s personas, newest first, with what each of them holds',
    auth: 'person',
    action: 'persona:read',
    query: PersonaQuerySchema,
    answers: { 200: PersonaPageSchema },
    limit: 'call',
    audit: { action: 'persona.list', allowed: 'admin' },
    run: ({ actor, query }) => listPersonas(actor, query),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Makes a persona',
    auth: 'person',
    action: 'persona:create',
    body: PersonaInputSchema,
    answers: { 201: PersonaSchema },
    limit: 'write',
    audit: { action: 'persona.create' },
    run: async ({ actor, body }) => json(201, await createPersona(actor, body)),
  }),
})
