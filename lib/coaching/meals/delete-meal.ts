import type { Actor } from '../../access/actor'
import { fail } from '../../errors/fail'
import { deleteEntry } from '../_internal/delete-entry'
import { getMeal } from './get-meal'

/**
 * Deletes a meal of the actor's own diary, with its images and the reactions to it.
 *
 * @throws AppError `not_found` when it is not visible to the actor, `forbidden` when it is, but not theirs to delete
 */
export async function deleteMeal(actor: Actor, given: number | string): Promise<void> {
  const { entry_id: id } = await getMeal(actor, given)
  if (!(await deleteEntry(actor, id, 'meal.delete'))) throw fail('entry_change_forbidden')
}
