import { z } from 'zod'
import { endEmergencyAccess } from '@/lib/emergency/end-emergency-access'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  DELETE: route({
    method: 'DELETE',
    path: '/api/v1/emergency-accesses/{id}',
    summary: 'Ends emergency access at once (idempotent)',
    auth: 'person',
    params: z.object({ id: z.string() }),
    responses: { 204: 'Ended.' },
    errorStatuses: [404],
    rateLimit: 'call',
    audit: { action: 'emergency.end', subject: ({ id }) => id },
    handler: async ({ actor, params: { id } }) => {
      await endEmergencyAccess(actor, id)
      return jsonResponse(204, undefined)
    },
  }),
})
