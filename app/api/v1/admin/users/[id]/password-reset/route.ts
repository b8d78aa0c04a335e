import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { PasswordResetLinkSchema } from '@/lib/people/schema'
import { resetPasswordByAdmin } from '@/lib/people/security/account-security'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/admin/users/{id}/password-reset',
    summary: 'Creates a link by which a user sets a new password once, within a day; the former one is void',
    auth: 'person',
    action: 'user:manage',
    stepUp: true,
    params: z.object({ id: z.string() }),
    hasNoBody: true,
    responses: { 201: PasswordResetLinkSchema },
    errorStatuses: [409],
    rateLimit: 'call',
    audit: { action: 'password.reset', subject: ({ id }) => id },
    handler: async ({ actor, params: { id } }) => jsonResponse(201, await resetPasswordByAdmin(actor, id)),
  }),
})
