import { isArriving } from '../case/file-words'
import { type FileRecord } from '../case/records'

/** Where a copy is fetched, and the name that it is kept under; the server names it where that is empty. */
export interface Copy {
  href: string
  download: string
}

/** The original, byte for byte; null while it is on its way. */
export const originalOf = (file: FileRecord): Copy | null =>
  isArriving(file) ? null : { href: `/api/v1/images/${file.id}/proxy?variant=original`, download: file.filename }

/** A copy without names, times and places; null while it is on its way. */
export const anonymisedOf = (file: FileRecord): Copy | null =>
  isArriving(file) ? null : { href: `/api/v1/files/${file.id}/anonymised-copy`, download: '' }
