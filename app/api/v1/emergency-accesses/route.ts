import { listEmergencyAccesses } from '@/lib/emergency/list-emergency-accesses'
import { openEmergencyAccess } from '@/lib/emergency/open-emergency-access'
import {
  EmergencyAccessInputSchema,
  EmergencyAccessPageSchema,
  EmergencyAccessQuerySchema,
  EmergencyAccessSchema,
} from '@/lib/emergency/schema'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

const path = '/api/v1/emergency-accesses'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists emergency accesses, newest first: one’s own, for administrators all',
    auth: 'person',
    query: EmergencyAccessQuerySchema,
    responses: { 200: EmergencyAccessPageSchema },
    rateLimit: 'call',
    audit: { action: 'emergency.list', allowed: true },
    handler: ({ actor, query }) => listEmergencyAccesses(actor, query),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Opens a case in an emergency, with a reason and for a limited time (idempotent)',
    auth: 'person',
    action: 'emergency:open',
    body: EmergencyAccessInputSchema,
    responses: { 200: EmergencyAccessSchema, 201: EmergencyAccessSchema },
    errorStatuses: [404, 409],
    rateLimit: 'write',
    audit: { action: 'emergency.open' },
    handler: async ({ actor, body }) => {
      const { access, isNew } = await openEmergencyAccess(actor, body)
      return jsonResponse(isNew ? 201 : 200, access)
    },
  }),
})
