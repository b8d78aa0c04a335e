import type { Actor } from '../../access/actor'
import { whereFile } from '../../access/where-file'
import { record } from '../../audit/record'
import type { Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import { clientRecipients } from '../_internal/client-recipients'
import { notifyInTransaction } from '../../notifications/notify'
import { newUuid } from '../../runtime/uuid'
import { findDuplicate, hashIdempotencyKey, runExclusiveForPerson } from '../_internal/idempotency'
import { getMeal } from './get-meal'
import type { MealInput, MealRecord } from '../schema'

/**
 * Adds a meal to the caller's own diary, and notifies their trainers. A duplicate, by its Idempotency-Key or within a
 * few seconds, is one meal.
 *
 * @throws AppError `not_found` for an image that is not theirs or belongs to a meal already, `conflict` for a key that
 * was used for another meal
 */
export async function completeMeal(actor: Actor, meal: MealInput, idempotencyKey: string | null): Promise<MealRecord> {
  const idempotencyKeyHash = hashIdempotencyKey('meal', idempotencyKey)
  const id = await runExclusiveForPerson(actor.id, async (tx) => {
    const known = await findSameMeal(tx, actor.id, meal, idempotencyKeyHash)
    if (known !== null) return known
    const at = meal.completed_at ?? new Date()
    const entry = { id: newUuid(), clientId: actor.id, kind: 'meal', at, idempotencyKeyHash }
    const made = await tx.mealCompletion.create({
      data: { name: meal.name, notes: meal.notes ?? null, entry: { create: entry } },
    })
    await attachPhotos(tx, actor, entry.id, [...new Set(meal.photo_ids ?? [])])
    record({ actorId: actor.id, action: 'meal.complete', subjectType: 'entry', subjectId: entry.id, outcome: 'allowed' })
    const trainers = (await clientRecipients(tx, actor.id)).filter((id) => id !== actor.id)
    const about = { meal_completion_id: made.id, entry_id: entry.id, client_id: actor.id, from: actor.id }
    await notifyInTransaction(tx, trainers, { type: 'MEAL_COMPLETED', data: about })
    return made.id
  })
  return getMeal(actor, id)
}

const findSameMeal = (
  tx: Tx,
  clientId: string,
  { name, notes = null, completed_at: at }: MealInput,
  idempotencyKeyHash: Uint8Array<ArrayBuffer> | null,
) =>
  findDuplicate(idempotencyKeyHash, {
    withKey: (key) =>
      tx.mealCompletion.findFirst({
        where: { entry: { clientId, idempotencyKeyHash: key } },
        include: { entry: { select: { editedAt: true } } },
      }),
    // What was changed since is still the meal that was sent once.
    isSame: (found) => (found.name === name && found.notes === notes) || found.entry.editedAt !== null,
    since: (time) =>
      tx.mealCompletion.findFirst({
        where: { name, notes, entry: { clientId, createdAt: { gt: time }, ...(at ? { at } : {}) } },
      }),
  })

async function attachPhotos(tx: Tx, actor: Actor, entryId: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const free = { id: { in: ids }, ownerId: actor.id, category: 'meal_photos', entryId: null }
  const taken = await tx.storedFile.updateMany({ where: { AND: [free, whereFile(actor, 'file:read')] }, data: { entryId } })
  if (taken.count !== ids.length) throw fail('image_not_found')
}
