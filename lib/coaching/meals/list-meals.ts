import type { z } from 'zod'
import type { Actor } from '../../access/actor'
import { listDiaryEntries } from '../_internal/list-diary-entries'
import { mealShape, toMeal } from '../_internal/serialize/to-meal'
import { db } from '../../db/database'
import type { MealPageSchema, MealQuerySchema } from '../schema'

/**
 * Lists meals, newest first: the caller's own, or those of their assigned clients.
 *
 * @throws AppError `not_found` for a client who is not visible to the caller
 */
export const listMeals = (actor: Actor, query: z.output<typeof MealQuerySchema>): Promise<z.infer<typeof MealPageSchema>> =>
  listDiaryEntries(
    actor,
    query,
    { which: { kind: 'meal' }, counted: { subject: 'entry', buckets: ['meal'] } },
    (args) => db().diaryEntry.findMany({ ...args, ...mealShape(actor) }),
    toMeal,
  )
