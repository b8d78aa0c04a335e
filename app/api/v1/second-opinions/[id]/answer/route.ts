import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { answerOpinion } from '@/lib/readings/opinions/answer-opinion'
import { OpinionAnswerSchema, OpinionSchema } from '@/lib/readings/opinions/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/second-opinions/{id}/answer',
    summary: 'Answers a second opinion, once',
    auth: 'person',
    action: 'opinion:answer',
    params: z.object({ id: z.string() }),
    body: OpinionAnswerSchema,
    responses: { 200: OpinionSchema },
    errorStatuses: [409],
    rateLimit: 'call',
    audit: { action: 'opinion.answer', subject: ({ id }) => id },
    handler: ({ actor, params: { id }, body: { answer } }) => answerOpinion(actor, id, answer),
  }),
})
