import { isDocument } from './visits/group-by-visit'
import { type CaseFile, type CaseFilePreview } from './case-file'

export type FileDisplayStatus = 'waiting' | 'sending' | 'checking' | 'ready' | 'attention'

/** The status of a file, as one of five. */
export function displayStatusOf(file: CaseFile): FileDisplayStatus {
  switch (file.status) {
    case 'pending':
      return 'waiting'
    case 'uploading':
      return 'sending'
    case 'processing':
      return 'checking'
    case 'completed':
      return 'ready'
    case 'failed':
    case 'quarantined':
      return 'attention'
  }
}

/** Whether the server still receives or checks the file. */
export const isArriving = (file: CaseFile): boolean =>
  file.status === 'pending' || file.status === 'uploading' || file.status === 'processing'

/** The preview of a file whose original has not arrived; null where there is none. */
export const previewOf = (file: CaseFile): CaseFilePreview | null => (isArriving(file) ? file.preview : null)

/** Whether there is a rendered image to open, even if only the preview. */
export const isViewable = (file: CaseFile): boolean =>
  previewOf(file) !== null || (file.status === 'completed' && !isDocument(file) && file.thumbnail_url !== null)

/** Whether the server cannot draw an image: what is shown of it, if anything, was drawn by its sender’s browser. */
export const isNotDrawnHere = (file: CaseFile): boolean => file.status === 'completed' && file.preview_state !== null

/** The image shown for a file now: its own, or the preview. */
export function displayedImageOf(file: CaseFile): { id: string; thumbnail_url: string | null; thumbhash: string | null } {
  return previewOf(file) ?? file
}
