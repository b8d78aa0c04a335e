import { type KindName, KINDS, typesOf } from '@/lib/files/record/kinds/schema'
import { type OwnRefusal } from '../upload-refusal'
import { acceptedExtensions, acceptedFileType, type AcceptedFileType, acceptedTypeLabels } from './accepted-file-type'
import { fileTooLarge } from './file-too-large'

/** A meal as entered by the user, before the server has it. */
export interface MealEntry {
  name: string
  notes: string
  /** When it was, in ISO 8601. */
  at: string
  /** The idempotency key: a meal that is sent twice is stored once. */
  requestId: string
}

/** The destination of a file that belongs to no case: its folder, and the meal that it shows. */
export interface DiaryDestination {
  category: 'meal_photos' | 'progress_photos' | 'documents'
  meal: MealEntry | null
  /** The server's id of the meal, once known. */
  mealId: number | null
}

const kindOf = ({ category }: Pick<DiaryDestination, 'category'>): KindName =>
  category === 'documents' ? 'document' : category === 'meal_photos' ? 'meal_photo' : 'progress_photo'

/** For `<input accept>`. A phone that stores HEIC converts to JPEG where HEIC is not accepted. */
export const acceptedDiaryPhotos = typesOf(KINDS.meal_photo).join()
export const acceptedDiaryDocuments = acceptedExtensions('document')

/** The type of a file by name, else by the browser's type; null where the category does not accept it. */
export const diaryFileType = (
  destination: Pick<DiaryDestination, 'category'>,
  name: string,
  browserType: string,
): AcceptedFileType | null => acceptedFileType([kindOf(destination)], name, browserType)

/** Why a file would be refused; null for one that is accepted. */
export function refusalOfDiaryFile(
  destination: Pick<DiaryDestination, 'category'>,
  type: AcceptedFileType | null,
  sizeBytes: number,
): OwnRefusal | null {
  if (sizeBytes === 0) return { code: 'emptyFile' }
  if (!type) return { code: 'unsupportedType', params: { types: acceptedTypeLabels(kindOf(destination)) } }
  return sizeBytes > type.maxBytes ? fileTooLarge(type) : null
}
