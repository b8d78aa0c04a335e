import { z } from 'zod'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'
import { LineQuerySchema } from '@/lib/live/schema'
import { tellOfUpgrade } from '@/lib/live/tell-of-upgrade'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/ws/ws/{user_id}',
    summary: 'Opens the live line of the caller (WebSocket); /api/v1/asyncapi.json says what comes over it',
    auth: 'person',
    params: z.object({ user_id: z.string() }),
    query: LineQuerySchema,
    answers: { 101: 'The protocol is WebSocket from here on.' },
    limit: 'call',
    audit: 'none',
    run: ({ actor, params }) => tellOfUpgrade(actor, params.user_id),
  }),
})
