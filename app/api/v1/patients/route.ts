import { z } from 'zod'
import { listPatients } from '@/lib/cases/list-patients'
import { PatientPageSchema } from '@/lib/cases/schema'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/patients',
    summary: 'Lists the patients for whom the caller may open a case',
    auth: 'person',
    action: 'case:open',
    query: z.object({ q: z.string().trim().max(200).optional() }),
    answers: { 200: PatientPageSchema },
    limit: 'call',
    audit: { action: 'patient.list', allowed: 'admin' },
    run: ({ actor, query }) => listPatients(actor, query.q),
  }),
})
