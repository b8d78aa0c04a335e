import type { Actor } from '../../access/actor'
import { whereDiary } from '../../access/where-diary'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { parseNumericId } from '../../runtime/parse-numeric-id'
import { mealShape, toMeal } from '../_internal/serialize/to-meal'
import type { MealRecord } from '../schema'

/**
 * Returns one meal, with its images.
 *
 * @throws AppError `not_found` when it is not visible to the actor
 */
export async function getMeal(actor: Actor, given: number | string): Promise<MealRecord> {
  const which = parseNumericId(String(given))
  if (!which || !('number' in which)) throw fail('meal_not_found')
  const row = await db().diaryEntry.findFirst({
    where: { AND: [{ meal: { id: which.number } }, whereDiary(actor, 'diary:read')] },
    ...mealShape(actor),
  })
  if (!row) throw fail('meal_not_found')
  return toMeal(row)
}
