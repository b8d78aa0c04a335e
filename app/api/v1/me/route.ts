import { getCurrentUser, CurrentUserSchema } from '@/lib/files/quota/get-current-user'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/me',
    summary: 'Returns the current user',
    auth: 'person',
    responses: { 200: CurrentUserSchema },
    rateLimit: 'call',
    audit: 'none',
    handler: ({ actor }) => getCurrentUser(actor),
  }),
})
