import type { Actor } from '../../access/actor'
import { relationsOf } from '../../access/policy'
import { whereDiary } from '../../access/where-diary'
import type { Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import type { Category } from '../media/categories'

/** Files that are diary entries of their own; a meal image belongs to its meal, and a profile image to no day. */
const ENTRY_KIND_BY_CATEGORY: Partial<Record<Category, string>> = { progress_photos: 'photo', documents: 'document' }

/**
 * Places a new file in its sender's diary: with their meal, or as an entry of its own, whose id is the file's.
 *
 * @returns the id of the entry; null where it belongs to none
 * @throws AppError `not_found` for a meal that is not the sender's, `bad_input` for one that is named beside another
 * category
 */
export async function placeInDiary(
  tx: Tx,
  actor: Actor,
  { fileId, category, mealCompletionId }: { fileId: string; category: Category; mealCompletionId?: number },
): Promise<string | null> {
  if (mealCompletionId !== undefined) {
    if (category !== 'meal_photos') throw fail('not_a_meal_photo')
    const mine = { id: mealCompletionId, entry: whereDiary(actor, 'diary:create') }
    const known = await tx.mealCompletion.findFirst({ where: mine, select: { entryId: true } })
    // It is not deleted until the file is in it, or was before: checked again under the lock.
    if (known) await tx.$queryRaw`SELECT 1 FROM diary_entries WHERE id = ${known.entryId}::uuid FOR KEY SHARE`
    const meal = known && (await tx.mealCompletion.findFirst({ where: mine, select: { entryId: true } }))
    if (!meal) throw fail('meal_not_found')
    return meal.entryId
  }
  const kind = ENTRY_KIND_BY_CATEGORY[category]
  if (!kind || relationsOf(actor, 'diary:create').length === 0) return null
  await tx.diaryEntry.create({ data: { id: fileId, clientId: actor.id, kind, at: new Date() } })
  return fileId
}
