import { isArriving } from '../../case/file-status'
import { type CaseFile } from '../../case/case-file'

/** The URL of a copy, and its file name; where that is empty the server names it. */
interface DownloadLink {
  href: string
  download: string
}

/** The original, byte for byte; null until it has arrived. */
export const originalDownload = (file: CaseFile): DownloadLink | null =>
  isArriving(file) ? null : { href: `/api/v1/images/${file.id}/proxy?variant=original`, download: file.filename }

/** A copy without names, times and places; null until the original has arrived. */
export const deidentifiedDownload = (file: CaseFile): DownloadLink | null =>
  isArriving(file) ? null : { href: `/api/v1/files/${file.id}/anonymised-copy`, download: '' }
