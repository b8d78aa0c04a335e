import { listTrainers } from '@/lib/coaching/list-trainers'
import { TrainersSchema } from '@/lib/coaching/schema'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/nutrition/trainers',
    summary: 'Lists the trainers who are assigned to the caller',
    auth: 'person',
    action: 'diary:create',
    answers: { 200: TrainersSchema },
    limit: 'call',
    audit: 'none',
    run: ({ actor }) => listTrainers(actor),
  }),
})
