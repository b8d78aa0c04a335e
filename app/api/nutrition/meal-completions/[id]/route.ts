import { z } from 'zod'
import { changeMeal } from '@/lib/coaching/meals/change-meal'
import { deleteMeal } from '@/lib/coaching/meals/delete-meal'
import { getMeal } from '@/lib/coaching/meals/get-meal'
import { MealChangeSchema, MealSchema } from '@/lib/coaching/schema'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

const path = '/api/nutrition/meal-completions/{id}'
const params = z.object({ id: z.string() })

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Returns a meal completion with its photos',
    auth: 'person',
    action: 'diary:read',
    params,
    responses: { 200: MealSchema },
    errorStatuses: [404],
    rateLimit: 'call',
    audit: { action: 'diary.read', allowed: true },
    handler: ({ actor, params }) => getMeal(actor, params.id),
  }),
  PATCH: route({
    method: 'PATCH',
    path,
    summary: 'Changes a meal completion of the current user’s diary',
    auth: 'person',
    action: 'diary:change',
    params,
    body: MealChangeSchema,
    responses: { 200: MealSchema },
    errorStatuses: [404, 409],
    rateLimit: 'write',
    audit: { action: 'meal.change' },
    handler: ({ actor, params, body }) => changeMeal(actor, params.id, body),
  }),
  DELETE: route({
    method: 'DELETE',
    path,
    summary: 'Deletes a meal completion of the current user’s diary with its photos',
    auth: 'person',
    action: 'diary:change',
    params,
    responses: { 204: 'Deleted.' },
    errorStatuses: [404],
    rateLimit: 'write',
    audit: { action: 'meal.delete' },
    handler: async ({ actor, params }) => {
      await deleteMeal(actor, params.id)
      return jsonResponse(204, undefined)
    },
  }),
})
