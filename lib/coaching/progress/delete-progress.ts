import type { Actor } from '../../access/actor'
import { fail } from '../../errors/fail'
import { deleteEntry } from '../_internal/delete-entry'
import { findProgress } from '../_internal/find-progress'

/**
 * Deletes a measured value of the actor's own diary, with the reactions to it.
 *
 * @throws AppError `not_found` when it is not visible to the actor, `forbidden` when it is, but not theirs to delete
 */
export async function deleteProgress(actor: Actor, given: string): Promise<void> {
  const { id } = await findProgress(actor, given, 'diary:change')
  // A concurrent deletion came first.
  if (!(await deleteEntry(actor, id, 'progress.delete'))) throw fail('entry_not_found')
}
