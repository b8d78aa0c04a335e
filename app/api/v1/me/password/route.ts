import { changeOwnPassword } from '@/lib/auth/passwords/change-own-password'
import { PasswordChangeSchema } from '@/lib/auth/schema'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/me/password',
    summary: 'Changes the password of the current user and ends their other sessions',
    auth: 'person',
    body: PasswordChangeSchema,
    responses: { 204: 'Changed.' },
    errorStatuses: [429],
    rateLimit: 'write',
    audit: 'none',
    handler: async ({ actor, body }) => {
      await changeOwnPassword(actor, { currentPassword: body.current_password, newPassword: body.new_password })
      return jsonResponse(204, undefined)
    },
  }),
})
