import { verifyOwnPassword } from '@/lib/auth/passwords/verify-own-password'
import { UnlockSchema } from '@/lib/auth/schema'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/me/unlock',
    summary: 'Verifies the password of the current user, for a page that was locked',
    auth: 'person',
    body: UnlockSchema,
    responses: { 204: 'It is correct.' },
    errorStatuses: [429],
    rateLimit: 'write',
    audit: 'none',
    handler: async ({ actor, body }) => {
      await verifyOwnPassword(actor, body.password, 'session.unlock')
      return jsonResponse(204, undefined)
    },
  }),
})
