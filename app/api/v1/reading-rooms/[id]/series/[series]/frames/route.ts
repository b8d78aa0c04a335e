import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { listFrames } from '@/lib/readings/room/list-frames'
import { SeriesFramesQuerySchema, SeriesFramesSchema } from '@/lib/studies/room/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/reading-rooms/{id}/series/{series}/frames',
    summary: 'Lists the instances of a series in reading order, with the sizes of their HTJ2K resolutions',
    auth: 'person',
    action: 'file:read',
    params: z.object({ id: z.string(), series: z.string().describe('The `id` of a series of the room.') }),
    query: SeriesFramesQuerySchema,
    responses: { 200: SeriesFramesSchema },
    rateLimit: 'call',
    audit: { action: 'reading-room.list-frames', subject: ({ id }) => id, allowed: true },
    handler: ({ actor, params: { id, series }, query }) => listFrames(actor, { roomId: id, seriesId: series, ...query }),
  }),
})
