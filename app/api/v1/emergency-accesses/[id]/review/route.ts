import { z } from 'zod'
import { reviewEmergencyAccess } from '@/lib/emergency/review-emergency-access'
import { EmergencyAccessSchema, EmergencyReviewSchema } from '@/lib/emergency/schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/emergency-accesses/{id}/review',
    summary: 'Records whether emergency access that has ended was justified',
    auth: 'person',
    action: 'emergency:review',
    params: z.object({ id: z.string() }),
    body: EmergencyReviewSchema,
    responses: { 200: EmergencyAccessSchema },
    errorStatuses: [404, 409],
    rateLimit: 'call',
    audit: { action: 'emergency.review', subject: ({ id }) => id },
    handler: ({ actor, params: { id }, body }) => reviewEmergencyAccess(actor, id, body),
  }),
})
