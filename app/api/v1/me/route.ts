import { getCurrentUser, CurrentUserSchema } from '@/lib/files/quota/get-current-user'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { CurrentUserPatchSchema, updateCurrentUser } from '@/lib/people/update-current-user'

const path = '/api/v1/me'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Returns the current user',
    auth: 'person',
    isBeforeEnrolment: true,
    responses: { 200: CurrentUserSchema },
    rateLimit: 'call',
    audit: 'none',
    handler: ({ actor }) => getCurrentUser(actor),
  }),
  PATCH: route({
    method: 'PATCH',
    path,
    summary: 'Updates the language, the time zone and the theme of the current user',
    auth: 'person',
    body: CurrentUserPatchSchema,
    responses: { 200: CurrentUserSchema },
    rateLimit: 'call',
    audit: 'none',
    handler: ({ actor, body }) => updateCurrentUser(actor, body),
  }),
})
