import { z } from 'zod'
import { NewServiceTokenSchema, ServiceTokenRotationSchema } from '@/lib/auth/service-accounts/schema'
import { rotateServiceToken } from '@/lib/auth/service-accounts/service-tokens'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/admin/service-accounts/{id}/tokens',
    summary: 'Rotates the token of a service account: returns a second one once, and lets the former end after some days',
    auth: 'person',
    stepUp: true,
    action: 'service-account:manage',
    params: z.object({ id: z.string() }),
    body: ServiceTokenRotationSchema,
    responses: { 201: NewServiceTokenSchema },
    errorStatuses: [409],
    rateLimit: 'call',
    audit: { action: 'service-account.rotate', subject: ({ id }) => id },
    handler: async ({ actor, params: { id }, body }) => jsonResponse(201, await rotateServiceToken(actor, id, body)),
  }),
})
