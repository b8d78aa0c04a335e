import { z } from 'zod'
import { findTexts } from '@/lib/files/blackout/find-texts'
import { FoundTextsSchema } from '@/lib/files/blackout/schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/files/{id}/blackout/texts',
    summary: 'Finds what is written in a photo, or in the first frame of a video, for those who may black it out',
    auth: 'person',
    action: 'file:blackout',
    params: z.object({ id: z.string() }),
    responses: { 200: FoundTextsSchema },
    errorStatuses: [415],
    rateLimit: 'call',
    audit: { action: 'file.download', subject: ({ id }) => id },
    handler: ({ actor, params: { id }, request: { ip, signal } }) => findTexts(actor, { fileId: id, ip, signal }),
  }),
})
