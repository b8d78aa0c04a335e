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
  conflictMessage: 'category: a file of a category lies in no case',
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
    if (meal && !category) throw fail.badInput('meal_completion_id: only a file of the category meal_photos belongs to a meal')
    return undefined
  }
  if (!isCategory(category)) throw fail.badInput('category is not a word that is known here')
  if (!meal) return diaryDestination({ category })
  if (!/^[1-9]\d{0,8}$/.test(meal)) throw fail.badInput('meal_completion_id is not the number of a meal')
  return diaryDestination({ category, mealCompletionId: Number(meal) })
}
