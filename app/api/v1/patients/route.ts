import { z } from 'zod'
import { listPatients } from '@/lib/cases/list-patients'
import { PatientPageSchema } from '@/lib/cases/schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/patients',
    summary: 'Lists the patients for whom the current user may create a case',
    auth: 'person',
    // Every role with files may call it; the list is empty for a role that sees none of these.
    action: 'file:read',
    query: z.object({ q: z.string().trim().max(200).optional() }),
    responses: { 200: PatientPageSchema },
    rateLimit: 'call',
    audit: { action: 'patient.list', allowed: true },
    handler: ({ actor, query }) => listPatients(actor, query.q),
  }),
})
