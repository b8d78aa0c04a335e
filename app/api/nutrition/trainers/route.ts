import { listTrainers } from '@/lib/coaching/assignments/list-trainers'
import { TrainersSchema } from '@/lib/coaching/schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/nutrition/trainers',
    summary: 'Lists the trainers assigned to the current user',
    auth: 'person',
    action: 'diary:create',
    responses: { 200: TrainersSchema },
    rateLimit: 'call',
    audit: 'none',
    handler: ({ actor }) => listTrainers(actor),
  }),
})
