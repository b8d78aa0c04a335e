import { z } from 'zod'
import { liftEmergencyPause } from '@/lib/emergency/lift-emergency-pause'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  DELETE: route({
    method: 'DELETE',
    path: '/api/v1/emergency-accesses/pauses/{user}',
    summary: 'Allows a doctor emergency access again, after it was paused (idempotent)',
    auth: 'person',
    action: 'emergency:review',
    params: z.object({ user: z.string() }),
    responses: { 204: 'Lifted.' },
    rateLimit: 'call',
    audit: { action: 'emergency.lift-pause', subject: ({ user }) => user },
    handler: async ({ actor, params: { user } }) => {
      await liftEmergencyPause(actor, user)
      return jsonResponse(204, undefined)
    },
  }),
})
