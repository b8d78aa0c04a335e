import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { createPersona } from '@/lib/personas/create-persona'
import { listPersonas } from '@/lib/personas/list-personas'
import { PersonaInputSchema, PersonaPageSchema, PersonaQuerySchema, PersonaSchema } from '@/lib/personas/schema'

const path = '/api/v1/personas'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists the current user’s personas, newest first, with their contents',
    auth: 'person',
    action: 'persona:read',
    query: PersonaQuerySchema,
    responses: { 200: PersonaPageSchema },
    rateLimit: 'call',
    audit: { action: 'persona.list', allowed: true },
    handler: ({ actor, query }) => listPersonas(actor, query),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Creates a persona',
    auth: 'person',
    action: 'persona:create',
    body: PersonaInputSchema,
    responses: { 201: PersonaSchema },
    rateLimit: 'write',
    audit: { action: 'persona.create' },
    handler: async ({ actor, body }) => jsonResponse(201, await createPersona(actor, body)),
  }),
})
