import type { KindName } from './kinds'

/** The folders of door 4 by the words of its clients, with the kind that each holds. */
export const CATEGORIES = {
  meal_photos: 'meal_photo',
  profile_photos: 'profile_photo',
  progress_photos: 'progress_photo',
  documents: 'document',
} as const satisfies Record<string, KindName>

export type Category = keyof typeof CATEGORIES

/** Tells a folder of door 4 from any other word. */
export const isCategory = (word: string): word is Category => Object.hasOwn(CATEGORIES, word)

/** Tells whether a file of this kind lies in a folder of door 4. */
export const hasCategory = (kind: string): boolean => (Object.values(CATEGORIES) as string[]).includes(kind)
