import type { Actor } from '../../access/actor'
import { whereDiary } from '../../access/where-diary'
import { recordIn } from '../../audit/record'
import { transaction } from '../../db/database'
import { fail } from '../../errors/fail'
import { changedFields } from '../_internal/changed-fields'
import { checkNotEditedSince } from '../_internal/check-not-edited-since'
import type { MealChange, MealRecord } from '../schema'
import { getMeal } from './get-meal'

/**
 * Changes a meal of the actor's own diary: its name, notes or time. It says from then on that it was edited; its number,
 * images and reactions stay. Where nothing differs, nothing happens.
 *
 * @throws AppError `not_found` when it is not visible to the actor, `forbidden` when it is, but not theirs to change,
 * `conflict` when it was changed since what the change is based on
 */
export async function changeMeal(actor: Actor, given: number | string, change: MealChange): Promise<MealRecord> {
  const { id, entry_id: entryId } = await getMeal(actor, given)
  await transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM diary_entries WHERE id = ${entryId}::uuid FOR NO KEY UPDATE`
    const entry = await tx.diaryEntry.findFirst({
      where: { AND: [{ id: entryId }, whereDiary(actor, 'diary:change')] },
      include: { meal: true },
    })
    if (!entry?.meal) throw fail('entry_change_forbidden')
    const { name, notes } = entry.meal
    const changed = changedFields({ name, notes, completed_at: entry.at }, change)
    if (changed.length === 0) return
    checkNotEditedSince(entry.editedAt, change.last_edited_at)
    await tx.mealCompletion.update({ where: { id }, data: { name: change.name, notes: change.notes } })
    await tx.diaryEntry.update({ where: { id: entryId }, data: { at: change.completed_at, editedAt: new Date() } })
    const event = { actorId: actor.id, action: 'meal.change', subjectType: 'entry', subjectId: entryId } as const
    recordIn(tx, { ...event, outcome: 'allowed', details: { fields: changed.join(' ') } })
  })
  return getMeal(actor, id)
}
