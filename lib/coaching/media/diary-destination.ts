import { fail } from '../../errors/fail'
import type { Destination } from '../../files/record/new-file'
import { KINDS } from '../../files/record/kinds/schema'
import { placeInDiary } from '../_internal/place-in-diary'
import { CATEGORIES, isCategory, type Category } from './categories'

export interface DiaryDestination {
  category: Category
  mealCompletionId?: number
}

/** Sends a file to a folder of the Coaching API, and to a meal of its sender where one is named. */
export const diaryDestination = ({ category, mealCompletionId }: DiaryDestination): Destination => ({
  conflictCode: 'category_in_case',
  admit: (tx, actor, { id: fileId }) => ({
    kind: KINDS[CATEGORIES[category]],
    place: async () => ({ category, entryId: await placeInDiary(tx, actor, { fileId, category, mealCompletionId }) }),
  }),
})

/** With a case, other clients may use this word freely: only without one does the category name the destination. */
export function diaryDestinationOf({
  category,
  case_id: caseId,
  meal_completion_id: meal,
}: Readonly<Record<string, string>>): Destination | undefined {
  if (!category || (caseId && !isCategory(category))) {
    if (meal && !category) throw fail('not_a_meal_photo')
    return undefined
  }
  if (!isCategory(category)) throw fail('metadata_value_not_valid', { field: 'category' })
  if (!meal) return diaryDestination({ category })
  if (!/^[1-9]\d{0,8}$/.test(meal)) throw fail('meal_id_not_valid')
  return diaryDestination({ category, mealCompletionId: Number(meal) })
}
