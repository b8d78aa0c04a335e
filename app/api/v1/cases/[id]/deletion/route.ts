import { z } from 'zod'
import { previewDeletion } from '@/lib/cases/deletion/preview-deletion'
import { CaseDeletionSchema } from '@/lib/cases/deletion/schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/cases/{id}/deletion',
    summary: 'Returns what deleting a case would delete, what is retained, and whether the current user may',
    auth: 'person',
    params: z.object({ id: z.string() }),
    responses: { 200: CaseDeletionSchema },
    rateLimit: 'call',
    audit: { action: 'case.preview-deletion', subject: ({ id }) => id, allowed: true },
    handler: ({ actor, params: { id } }) => previewDeletion(actor, id),
  }),
})
