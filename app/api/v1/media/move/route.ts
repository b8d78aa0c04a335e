import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { moveMedia } from '@/lib/personas/media/batch/move-media'
import { MediaBatchSchema, MediaMoveSchema } from '@/lib/personas/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/media/move',
    summary: 'Moves media files to another persona of the same owner',
    auth: 'person',
    action: 'persona:change',
    body: MediaMoveSchema,
    responses: { 200: MediaBatchSchema },
    errorStatuses: [404],
    rateLimit: 'write',
    audit: { action: 'media.move' },
    handler: ({ actor, body }) => moveMedia(actor, body),
  }),
})
