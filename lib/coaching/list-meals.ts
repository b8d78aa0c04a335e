import type { z } from 'zod'
import type { Actor } from '../access/actor'
import { listEntries } from './_internal/list-entries'
import { mealShape, toMeal } from './_internal/to-meal'
import { db } from '../db/database'
import type { MealPageSchema, MealQuerySchema } from './schema'

/**
 * Lists meals, newest first: one's own, or those of the clients assigned to one.
 *
 * @throws AppError `not_found` for a client whom the caller may not know of
 */
export const listMeals = (actor: Actor, query: z.output<typeof MealQuerySchema>): Promise<z.infer<typeof MealPageSchema>> =>
  listEntries(actor, query, { kind: 'meal' }, (args) => db().diaryEntry.findMany({ ...args, ...mealShape(actor) }), toMeal)
