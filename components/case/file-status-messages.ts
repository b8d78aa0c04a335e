import { formatTimeLeft, formatBytesOf } from '../upload/ui/format-bytes'
import { isDicom, isDocument } from './group-by-visit'
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

/** The status as text: Waiting, Sending 43 %, Checking, Ready, Needs attention. */
export function displayStatusText(file: CaseFile): string {
  const status = displayStatusOf(file)
  if (status === 'sending') return `Sending ${Math.floor(file.progress)} %`
  return { waiting: 'Waiting', checking: 'Checking', ready: 'Ready', attention: 'Needs attention' }[status]
}

/** Whether the server still receives or checks the file. */
export const isArriving = (file: CaseFile): boolean =>
  file.status === 'pending' || file.status === 'uploading' || file.status === 'processing'

/** The preview of a file whose original has not arrived; null where there is none. */
export const previewOf = (file: CaseFile): CaseFilePreview | null => (isArriving(file) ? file.preview : null)

/** The caption of such a preview: that it is not the original, and the original's progress. */
export function previewMessage(file: CaseFile): string {
  return displayStatusOf(file) === 'checking'
    ? 'Preview, original is being checked'
    : `Preview, original ${Math.floor(file.progress)} %`
}

/** Whether there is a rendered image to open, even if only the preview. */
export const isViewable = (file: CaseFile): boolean =>
  previewOf(file) !== null ||
  (file.status === 'completed' && file.preview_state === null && !isDocument(file) && file.thumbnail_url !== null)

/** The image shown for a file now: its own, or the preview. */
export function displayedImageOf(file: CaseFile): { id: string; thumbnail_url: string | null; thumbhash: string | null } {
  return previewOf(file) ?? file
}

/** “1.8 of 4.2 MB · 3 min left”: the progress of a file; the time only once the throughput is known. */
export function formatFileProgress(file: CaseFile): { bytes: string; left: string } {
  const receivedBytes = (file.size * file.progress) / 100
  return {
    bytes: formatBytesOf(receivedBytes, file.size),
    left: formatTimeLeft(file.size - receivedBytes, file.bytesPerSecond ?? 0),
  }
}

/** The tag of a DICOM file: its modality and its frame count; null for others. */
export function dicomTag(file: CaseFile): string | null {
  if (!isDicom(file)) return null
  const modality = file.dicom?.modality ?? file.dicom?.Modality
  const name = typeof modality === 'string' && modality ? modality : 'DICOM'
  return file.frames && file.frames > 1 ? `${name} · ${file.frames} frames` : name
}
