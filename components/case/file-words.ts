import { isDicom, isDocument } from './arrange'
import { type FileRecord } from './records'

export type FileStanding = 'waiting' | 'sending' | 'checking' | 'ready' | 'attention'

/** How a file stands, in the five words that everybody knows. */
export function standingOf(file: FileRecord): FileStanding {
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

/** The word itself: Waiting, Sending 43 %, Checking, Ready, Needs attention. */
export function standingWord(file: FileRecord): string {
  const standing = standingOf(file)
  if (standing === 'sending') return `Sending ${Math.floor(file.progress)} %`
  return { waiting: 'Waiting', checking: 'Checking', ready: 'Ready', attention: 'Needs attention' }[standing]
}

/** True while the server still waits for bytes or checks them. */
export const isArriving = (file: FileRecord): boolean =>
  file.status === 'pending' || file.status === 'uploading' || file.status === 'processing'

/** True where a prepared picture can be looked at. */
export const isViewable = (file: FileRecord): boolean =>
  file.status === 'completed' && file.preview_state === null && !isDocument(file) && file.thumbnail_url !== null

/** What a tile says of a DICOM file: its modality and how many frames it has; null for others. */
export function dicomTag(file: FileRecord): string | null {
  if (!isDicom(file)) return null
  const modality = file.dicom?.modality ?? file.dicom?.Modality
  const name = typeof modality === 'string' && modality ? modality : 'DICOM'
  return file.frames && file.frames > 1 ? `${name} · ${file.frames} frames` : name
}
