import type { Actor } from '../access/actor'
import { whereFile } from '../access/where-file'
import { record } from '../audit/record'
import type { Tx } from '../db/database'
import { fail } from '../errors/fail'
import { peopleOfClient } from '../files/people-of-client'
import { notifyWithin } from '../notifications/notify'
import { newId } from '../runtime/new-id'
import { oneByOne, requestKeyOf, SAME_PRESS_MS, usedForAnother } from './_internal/once'
import { getMeal } from './get-meal'
import type { MealInput, MealRecord } from './schema'

/**
 * Writes a meal into the caller's own diary, and tells their trainers. What comes twice, by its Idempotency-Key or within
 * a moment, is one meal.
 *
 * @throws AppError `not_found` for a picture that is not theirs or belongs to a meal already, `conflict` for a key that
 * was used for another meal
 */
export async function completeMeal(actor: Actor, meal: MealInput, idempotencyKey: string | null): Promise<MealRecord> {
  const requestKey = requestKeyOf('meal', idempotencyKey)
  const { id, sayAloud } = await oneByOne(actor.id, async (tx) => {
    const known = await findSame(tx, actor.id, meal, requestKey)
    if (known !== null) return { id: known, sayAloud: null }
    const at = meal.completed_at ?? new Date()
    const entry = { id: newId(), clientId: actor.id, kind: 'meal', at, requestKey }
    const made = await tx.mealCompletion.create({
      data: { name: meal.name, notes: meal.notes ?? null, entry: { create: entry } },
    })
    await takePictures(tx, actor, entry.id, [...new Set(meal.photo_ids ?? [])])
    record({ actorId: actor.id, action: 'meal.complete', subjectType: 'entry', subjectId: entry.id, outcome: 'allowed' })
    const trainers = (await peopleOfClient(tx, actor.id)).filter((id) => id !== actor.id)
    const about = { meal_completion_id: made.id, entry_id: entry.id, client_id: actor.id, from: actor.id }
    return { id: made.id, sayAloud: await notifyWithin(tx, trainers, { type: 'MEAL_COMPLETED', data: about }) }
  })
  return getMeal(actor, id)
}

async function findSame(
  tx: Tx,
  clientId: string,
  meal: MealInput,
  requestKey: Uint8Array<ArrayBuffer> | null,
): Promise<number | null> {
  const isSame = (found: { name: string; notes: string | null }) =>
    found.name === meal.name && found.notes === (meal.notes ?? null)
  if (requestKey) {
    const found = await tx.mealCompletion.findFirst({ where: { entry: { clientId, requestKey } } })
    if (found && !isSame(found)) throw usedForAnother()
    return found?.id ?? null
  }
  const recently = { clientId, createdAt: { gt: new Date(Date.now() - SAME_PRESS_MS) } }
  const when = meal.completed_at ? { at: meal.completed_at } : {}
  const found = await tx.mealCompletion.findFirst({
    where: { name: meal.name, notes: meal.notes ?? null, entry: { ...recently, ...when } },
    select: { id: true },
  })
  return found?.id ?? null
}

async function takePictures(tx: Tx, actor: Actor, entryId: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const free = { id: { in: ids }, ownerId: actor.id, category: 'meal_photos', entryId: null }
  const taken = await tx.storedFile.updateMany({ where: { AND: [free, whereFile(actor, 'file:read')] }, data: { entryId } })
  if (taken.count !== ids.length) throw fail.notFound('image')
}
