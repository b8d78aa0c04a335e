import type { KindName } from '../../files/record/kinds/schema'

/** The folders of the Coaching API by its clients' names, with the kind of each. */
export const CATEGORIES = {
  meal_photos: 'meal_photo',
  profile_photos: 'profile_photo',
  progress_photos: 'progress_photo',
  documents: 'document',
} as const satisfies Record<string, KindName>

export type Category = keyof typeof CATEGORIES

/** Whether a word names a folder of the Coaching API. */
export const isCategory = (word: string): word is Category => Object.hasOwn(CATEGORIES, word)
