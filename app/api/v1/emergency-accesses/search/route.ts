import { findEmergencyCases } from '@/lib/emergency/find-emergency-cases'
import { EmergencyCaseListSchema, EmergencySearchSchema } from '@/lib/emergency/schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/emergency-accesses/search',
    summary: 'Finds cases for emergency access, by the number of a case or the whole name of a patient',
    auth: 'person',
    action: 'emergency:open',
    body: EmergencySearchSchema,
    responses: { 200: EmergencyCaseListSchema },
    rateLimit: 'write',
    audit: { action: 'emergency.search' },
    handler: ({ actor, body }) => findEmergencyCases(actor, body),
  }),
})
