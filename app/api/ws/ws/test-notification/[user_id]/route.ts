import { z } from 'zod'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'
import { FrameSchema } from '@/lib/live/schema'
import { sendTest } from '@/lib/live/send-test'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/ws/ws/test-notification/{user_id}',
    summary: 'Sends a message to try the live line: to oneself, or as an administrator to anybody',
    auth: 'person',
    params: z.object({ user_id: z.string() }),
    answers: { 200: FrameSchema },
    limit: 'call',
    audit: { action: 'live.test' },
    run: ({ actor, params }) => sendTest(actor, params.user_id),
  }),
})
