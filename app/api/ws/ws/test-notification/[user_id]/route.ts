import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { RealtimeMessageSchema } from '@/lib/realtime/schema'
import { sendTestMessage } from '@/lib/realtime/send-test-message'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/ws/ws/test-notification/{user_id}',
    summary: 'Sends a test notification over WebSocket: to the current user, or as an administrator to any user',
    auth: 'person',
    hasNoBody: true,
    params: z.object({ user_id: z.string() }),
    responses: { 200: RealtimeMessageSchema },
    rateLimit: 'call',
    audit: { action: 'live.test' },
    handler: ({ actor, params }) => sendTestMessage(actor, params.user_id),
  }),
})
