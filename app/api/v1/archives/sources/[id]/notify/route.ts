import { z } from 'zod'
import { ArchiveNotificationSchema } from '@/lib/archives/schema'
import { notifySource } from '@/lib/archives/sources/notify-source'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/archives/sources/{id}/notify',
    summary: 'Says that an archive has something new: it is looked at at once',
    auth: 'person',
    action: 'archive:notify',
    params: z.object({ id: z.string() }),
    body: ArchiveNotificationSchema,
    responses: { 202: 'The look is queued.' },
    rateLimit: 'call',
    audit: { action: 'archive-source.notify', subject: ({ id }) => id, allowed: true },
    handler: async ({ actor, params: { id }, body }) => {
      await notifySource(actor, id, body.study_uid ?? null)
      return jsonResponse(202, undefined)
    },
  }),
})
