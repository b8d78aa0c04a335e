import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { openRoom } from '@/lib/readings/room/open-room'
import { ReadingRoomSchema } from '@/lib/readings/room/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/reading-rooms/{id}',
    summary: 'Returns everything that is read together: the studies and photographs of a case, or one study, with priors',
    auth: 'person',
    action: 'file:read',
    params: z.object({ id: z.string().describe('The id of a case, or of a study (`id` in `GET /api/v1/studies`).') }),
    responses: { 200: ReadingRoomSchema },
    rateLimit: 'call',
    audit: { action: 'reading-room.open', subject: ({ id }) => id, allowed: true },
    handler: ({ actor, params: { id } }) => openRoom(actor, id),
  }),
})
