import { z } from 'zod'
import { listPatients } from '@/lib/cases/patients/list-patients'
import { registerPatient } from '@/lib/cases/patients/register-patient'
import { PatientInputSchema, PatientPageSchema, RegisteredPatientSchema } from '@/lib/cases/patients/schema'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

const path = '/api/v1/patients'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists the patients for whom the current user may create a case',
    auth: 'person',
    // Every role with files may call it; the list is empty for a role that sees none of these.
    action: 'file:read',
    query: z.object({
      q: z
        .string()
        .trim()
        .max(200)
        .optional()
        .describe('Search terms for the name, a patient number, and the year or the day of birth.'),
    }),
    responses: { 200: PatientPageSchema },
    rateLimit: 'call',
    audit: { action: 'patient.list', allowed: true },
    handler: ({ actor, query }) => listPatients(actor, query.q),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Registers a patient, unless a registered one may be the same person',
    auth: 'person',
    action: 'patient:register',
    body: PatientInputSchema,
    responses: { 200: RegisteredPatientSchema, 201: RegisteredPatientSchema },
    errorStatuses: [404, 409],
    rateLimit: 'call',
    audit: { action: 'patient.register' },
    handler: async ({ actor, body }) => {
      const registered = await registerPatient(actor, body)
      return jsonResponse(registered.patient ? 201 : 200, registered)
    },
  }),
})
