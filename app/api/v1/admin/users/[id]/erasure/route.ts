import { z } from 'zod'
import { erasePerson } from '@/lib/erasure/erase-person'
import { previewErasure } from '@/lib/erasure/preview-erasure'
import { ErasureInputSchema, ErasurePlanSchema, ErasureSchema } from '@/lib/erasure/schema'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

const path = '/api/v1/admin/users/{id}/erasure'
const params = z.object({ id: z.string() })

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Says what the erasure of a user removes, and what is kept for which reason',
    auth: 'person',
    action: 'erasure:manage',
    params,
    responses: { 200: ErasurePlanSchema },
    errorStatuses: [404],
    rateLimit: 'call',
    audit: { action: 'person.erase-preview', subject: ({ id }) => id, allowed: true },
    handler: ({ actor, params: { id } }) => previewErasure(actor, id),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Erases a user for good: keys first, then objects and rows; ends with a signed certificate',
    auth: 'person',
    action: 'erasure:manage',
    params,
    body: ErasureInputSchema,
    responses: { 202: ErasureSchema },
    errorStatuses: [404, 409],
    stepUp: true,
    rateLimit: 'write',
    audit: { action: 'person.erase', subject: ({ id }) => id },
    handler: async ({ actor, params: { id }, body }) => jsonResponse(202, await erasePerson(actor, id, body)),
  }),
})
