import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { askOpinion } from '@/lib/readings/opinions/ask-opinion'
import { listOpinions } from '@/lib/readings/opinions/list-opinions'
import { OpinionInputSchema, OpinionListSchema, OpinionSchema } from '@/lib/readings/opinions/schema'

const path = '/api/v1/cases/{id}/second-opinions'
const params = z.object({ id: z.string() })

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists the second opinions about a case: who asked whom, when, and the answers',
    auth: 'person',
    action: 'opinion:read',
    params,
    responses: { 200: OpinionListSchema },
    rateLimit: 'call',
    audit: { action: 'opinion.list', subject: ({ id }) => id, allowed: true },
    handler: ({ actor, params: { id } }) => listOpinions(actor, id),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Asks another doctor for a second opinion about a case, or one of its images',
    auth: 'person',
    action: 'opinion:ask',
    params,
    body: OpinionInputSchema,
    responses: { 201: OpinionSchema },
    errorStatuses: [409],
    rateLimit: 'call',
    audit: { action: 'opinion.ask', subject: ({ id }) => id },
    handler: async ({ actor, params: { id }, body }) => jsonResponse(201, await askOpinion(actor, id, body)),
  }),
})
