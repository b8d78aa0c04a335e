import { z } from 'zod'
import { decideHeldStudy } from '@/lib/archives/held/decide-held-study'
import { HeldStudyDecisionSchema } from '@/lib/archives/schema'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/archives/held/{id}',
    summary: 'Decides about a study that is held back: it is fetched into a case, or stays in the archive',
    auth: 'person',
    action: 'archive:manage',
    params: z.object({ id: z.string() }),
    body: HeldStudyDecisionSchema,
    responses: { 204: 'Decided.' },
    rateLimit: 'call',
    audit: { action: 'archive-study.take', subject: ({ id }) => id },
    handler: async ({ actor, params: { id }, body }) => {
      await decideHeldStudy(actor, id, body)
      return jsonResponse(204, undefined)
    },
  }),
})
