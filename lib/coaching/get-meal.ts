import type { Actor } from '../access/actor'
import { whereDiary } from '../access/where-diary'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { mealShape, toMeal } from './_internal/to-meal'
import type { MealRecord } from './schema'

/**
 * Tells of one meal, with its pictures.
 *
 * @throws AppError `not_found` when it is not the actor's to know of
 */
export async function getMeal(actor: Actor, given: number | string): Promise<MealRecord> {
  const id = /^[1-9]\d{0,8}$/.test(String(given)) ? Number(given) : null
  if (id === null) throw fail.notFound('meal')
  const row = await db().diaryEntry.findFirst({
    where: { AND: [{ meal: { id } }, whereDiary(actor, 'diary:read')] },
    ...mealShape(actor),
  })
  if (!row) throw fail.notFound('meal')
  return toMeal(row)
}
