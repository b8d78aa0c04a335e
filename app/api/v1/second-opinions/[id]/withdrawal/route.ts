import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { withdrawOpinion } from '@/lib/readings/opinions/withdraw-opinion'
import { OpinionSchema } from '@/lib/readings/opinions/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/second-opinions/{id}/withdrawal',
    summary: 'Withdraws a question to another doctor, and the access that it gave',
    auth: 'person',
    action: 'opinion:withdraw',
    params: z.object({ id: z.string() }),
    hasNoBody: true,
    responses: { 200: OpinionSchema },
    errorStatuses: [409],
    rateLimit: 'call',
    audit: { action: 'opinion.withdraw', subject: ({ id }) => id },
    handler: ({ actor, params: { id } }) => withdrawOpinion(actor, id),
  }),
})
