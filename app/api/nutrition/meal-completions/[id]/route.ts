import { z } from 'zod'
import { getMeal } from '@/lib/coaching/meals/get-meal'
import { MealSchema } from '@/lib/coaching/schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/nutrition/meal-completions/{id}',
    summary: 'Returns a meal completion with its photos',
    auth: 'person',
    action: 'diary:read',
    params: z.object({ id: z.string() }),
    responses: { 200: MealSchema },
    errorStatuses: [404],
    rateLimit: 'call',
    audit: { action: 'diary.read', allowed: 'admin' },
    handler: ({ actor, params }) => getMeal(actor, params.id),
  }),
})
