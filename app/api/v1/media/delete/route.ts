import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { deleteSeveralMedia } from '@/lib/personas/media/batch/delete-several-media'
import { MediaBatchSchema, MediaDeletionSchema } from '@/lib/personas/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/media/delete',
    summary: 'Deletes several media files with all their variants, and names those that could not be deleted',
    auth: 'person',
    action: 'file:delete',
    body: MediaDeletionSchema,
    responses: { 200: MediaBatchSchema },
    rateLimit: 'write',
    audit: { action: 'media.delete' },
    handler: ({ actor, body, request }) => deleteSeveralMedia(actor, body, request.ip),
  }),
})
