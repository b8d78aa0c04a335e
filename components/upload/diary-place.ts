import { type Kind } from './accepted-kinds'

/** A meal as a person says it, before the server has it. */
export interface MealSaid {
  name: string
  notes: string
  /** When it was, in ISO 8601. */
  at: string
  /** Names the request, so that a meal that is told twice is one. */
  requestId: string
}

/** Where a file lies that belongs to no case: its folder, and the meal that it shows. */
export interface DiaryPlace {
  category: 'meal_photos' | 'progress_photos' | 'documents'
  meal: MealSaid | null
  /** The server's number of the meal, as soon as it has one. */
  mealId: number | null
}

const mb = 1024 * 1024
const photo = (type: string): Kind => ({ type, maxBytes: 10 * mb, drawable: true })
const paper = (type: string): Kind => ({ type, maxBytes: 25 * mb, drawable: false })
const photos: Record<string, Kind> = {
  jpg: photo('image/jpeg'),
  jpeg: photo('image/jpeg'),
  png: photo('image/png'),
  webp: photo('image/webp'),
  gif: photo('image/gif'),
}
const papers: Record<string, Kind> = {
  pdf: paper('application/pdf'),
  doc: paper('application/msword'),
  docx: paper('application/vnd.openxmlformats-officedocument.wordprocessingml.document'),
}

/** For `<input accept>`. A phone that keeps HEIC gives JPEG where HEIC is not asked for. */
export const acceptedPhotos = 'image/jpeg,image/png,image/webp,image/gif'
export const acceptedPapers = '.pdf,.doc,.docx'

/** The kind of a file by name and by the browser's word; null where the folder takes none such. The server decides by content. */
export function diaryKindOf({ category }: Pick<DiaryPlace, 'category'>, name: string, browserType: string): Kind | null {
  const kinds = category === 'documents' ? papers : photos
  const ending = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase()
  const named = ending !== undefined && Object.hasOwn(kinds, ending) ? kinds[ending] : undefined
  return named ?? Object.values(kinds).find((kind) => kind.type === browserType) ?? null
}

/** The sentence for a file that need not be tried, or null for one that may go. */
export function diaryRefusal({ category }: Pick<DiaryPlace, 'category'>, kind: Kind | null, sizeBytes: number): string | null {
  const isPaper = category === 'documents'
  if (sizeBytes === 0) return 'The file is empty. Choose it again.'
  if (!kind)
    return isPaper ? 'Save it as PDF, DOC or DOCX and add it again.' : 'Save it as JPEG, PNG, WebP or GIF and add it again.'
  if (sizeBytes <= kind.maxBytes) return null
  return isPaper ? 'A document may have 25 MB.' : 'A picture may have 10 MB. Take it again with a smaller size.'
}
