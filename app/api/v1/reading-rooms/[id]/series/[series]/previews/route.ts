import { z } from 'zod'
import { serveStream } from '@/lib/http/bytes/serve-stream'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { openPreviews } from '@/lib/readings/room/open-previews'
import { SeriesPreviewsQuerySchema } from '@/lib/studies/room/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/reading-rooms/{id}/series/{series}/previews',
    summary: 'Returns the first resolutions of the frames of a series as one stream',
    auth: 'person',
    action: 'file:read',
    params: z.object({ id: z.string(), series: z.string().describe('The `id` of a series of the room.') }),
    query: SeriesPreviewsQuerySchema,
    responses: {
      200:
        'Records, one after the other: the id of a file (16 bytes), the number of a frame, counted from 1, and a number of bytes (32 bits each, big-endian), ' +
        'then so many bytes: the beginning of the lossless HTJ2K codestream of the frame, up to the end of its resolution of about 128 pixels. ' +
        'Frames without such a codestream are left out.',
    },
    rateLimit: 'retrieve',
    audit: { action: 'reading-room.list-frames', subject: ({ id }) => id, allowed: true },
    handler: async ({ actor, params: { id, series }, query, request }) => {
      const read = await openPreviews(actor, { roomId: id, seriesId: series, ip: request.ip, ...query })
      return serveStream(request, { type: 'application/octet-stream', filename: 'previews', read })
    },
  }),
})
