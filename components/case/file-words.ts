import { leftWords, ofWords } from '../upload/words'
import { isDicom, isDocument } from './arrange'
import { type FileRecord, type PreviewRecord } from './records'

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

/** The small picture that stands for a file while that is on its way; null where there is none. */
export const previewOf = (file: FileRecord): PreviewRecord | null => (isArriving(file) ? file.preview : null)

/** What is said on such a picture: it is not the original, and how far that is. */
export function previewWords(file: FileRecord): string {
  return standingOf(file) === 'checking'
    ? 'Preview, original is being checked'
    : `Preview, original ${Math.floor(file.progress)} %`
}

/** True where a prepared picture can be looked at, be it only the preview. */
export const isViewable = (file: FileRecord): boolean =>
  previewOf(file) !== null ||
  (file.status === 'completed' && file.preview_state === null && !isDocument(file) && file.thumbnail_url !== null)

/** What is shown of a file now: the file itself, or the preview that stands for it. */
export function shownOf(file: FileRecord): { id: string; thumbnail_url: string | null; thumbhash: string | null } {
  return previewOf(file) ?? file
}

/** “1.8 of 4.2 MB · 3 min left”: how far a file is on its way; the time only once it is known how fast it comes. */
export function wayWords(file: FileRecord): { bytes: string; left: string } {
  const here = (file.size * file.progress) / 100
  return { bytes: ofWords(here, file.size), left: leftWords(file.size - here, file.bytesPerSecond ?? 0) }
}

/** What a tile says of a DICOM file: its modality and how many frames it has; null for others. */
export function dicomTag(file: FileRecord): string | null {
  if (!isDicom(file)) return null
  const modality = file.dicom?.modality ?? file.dicom?.Modality
  const name = typeof modality === 'string' && modality ? modality : 'DICOM'
  return file.frames && file.frames > 1 ? `${name} · ${file.frames} frames` : name
}
