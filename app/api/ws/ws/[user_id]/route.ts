import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { ConnectionQuerySchema } from '@/lib/realtime/schema'
import { requireUpgrade } from '@/lib/realtime/require-upgrade'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/ws/ws/{user_id}',
    summary: 'Opens the current user’s WebSocket connection; messages are described in /api/v1/asyncapi.json',
    auth: 'person',
    params: z.object({ user_id: z.string() }),
    query: ConnectionQuerySchema,
    responses: { 101: 'Switching to the WebSocket protocol.' },
    rateLimit: 'call',
    audit: 'none',
    handler: ({ actor, params }) => requireUpgrade(actor, params.user_id),
  }),
})
