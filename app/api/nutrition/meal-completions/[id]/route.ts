import { z } from 'zod'
import { getMeal } from '@/lib/coaching/get-meal'
import { MealSchema } from '@/lib/coaching/schema'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/nutrition/meal-completions/{id}',
    summary: 'Tells of one meal, with its pictures',
    auth: 'person',
    action: 'diary:read',
    params: z.object({ id: z.string() }),
    answers: { 200: MealSchema },
    refusals: [404],
    limit: 'call',
    audit: { action: 'diary.read', allowed: 'admin' },
    run: ({ actor, params }) => getMeal(actor, params.id),
  }),
})
