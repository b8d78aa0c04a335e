import { completeMeal } from '@/lib/coaching/complete-meal'
import { listMeals } from '@/lib/coaching/list-meals'
import { MealInputSchema, MealPageSchema, MealQuerySchema, MealSchema } from '@/lib/coaching/schema'
import { methods } from '@/lib/http/methods'
import { json, route } from '@/lib/http/route'

const path = '/api/nutrition/meal-completions'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists meals, newest first: one’s own, or those of the clients assigned to one',
    auth: 'person',
    action: 'diary:read',
    query: MealQuerySchema,
    answers: { 200: MealPageSchema },
    refusals: [404],
    limit: 'call',
    audit: { action: 'diary.list', allowed: 'admin' },
    run: ({ actor, query }) => listMeals(actor, query),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Writes a meal into the caller’s diary; with an Idempotency-Key it may be sent again',
    auth: 'person',
    action: 'diary:create',
    body: MealInputSchema,
    answers: { 201: MealSchema },
    refusals: [404, 409],
    limit: 'write',
    audit: { action: 'meal.complete' },
    run: async ({ actor, body, ask }) => json(201, await completeMeal(actor, body, ask.header('idempotency-key'))),
  }),
})
