import { completeMeal } from '@/lib/coaching/meals/complete-meal'
import { listMeals } from '@/lib/coaching/meals/list-meals'
import { MealInputSchema, MealPageSchema, MealQuerySchema, MealSchema } from '@/lib/coaching/schema'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

const path = '/api/nutrition/meal-completions'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists meal completions, newest first: the current user’s own or those of assigned clients',
    auth: 'person',
    // Every role with files may call it; the list is empty for a role that sees none of these.
    action: 'file:read',
    query: MealQuerySchema,
    responses: { 200: MealPageSchema },
    errorStatuses: [404],
    rateLimit: 'call',
    audit: { action: 'diary.list', allowed: true },
    handler: ({ actor, query }) => listMeals(actor, query),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Creates a meal completion in the current user’s diary; safe to retry with an Idempotency-Key',
    auth: 'person',
    action: 'diary:create',
    body: MealInputSchema,
    responses: { 201: MealSchema },
    errorStatuses: [404, 409],
    rateLimit: 'write',
    audit: { action: 'meal.complete' },
    handler: async ({ actor, body, request }) =>
      jsonResponse(201, await completeMeal(actor, body, request.header('idempotency-key'))),
  }),
})
