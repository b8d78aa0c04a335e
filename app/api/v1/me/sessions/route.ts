import { endOtherSessions, listOwnSessions } from '@/lib/auth/sessions/own-sessions'
import { OwnSessionsSchema, toOwnSessionRecord } from '@/lib/auth/sessions/schema'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

const path = '/api/v1/me/sessions'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists the active sessions of the current user',
    auth: 'person',
    responses: { 200: OwnSessionsSchema },
    rateLimit: 'call',
    audit: 'none',
    handler: async ({ actor }) => ({ items: (await listOwnSessions(actor)).map(toOwnSessionRecord) }),
  }),
  DELETE: route({
    method: 'DELETE',
    path,
    summary: 'Ends every other session of the current user',
    auth: 'person',
    responses: { 204: 'Ended.' },
    rateLimit: 'call',
    audit: 'none',
    handler: async ({ actor }) => {
      await endOtherSessions(actor)
      return jsonResponse(204, undefined)
    },
  }),
})
