import { type Refusal } from '@/components/language/use-error-message'
import { initialChunkBytes } from '../transport/tus/chunk-size'
import { type Shown } from './shown'
import { type DiaryDestination } from './destination/diary-destination'
import { type ImageFlaw } from '../judge/assess-image-quality'
import { type QualityAssessment } from '../judge/assess-file-quality'
import { type PersonaDestination } from './destination/persona-destination'
import { type Receipt } from './checksum/receipt'

/** `needs-confirmation`: unreadable, or in its case already; a person decides before a byte is sent. */
export type UploadState = 'waiting' | 'needs-confirmation' | 'sending' | 'paused' | 'checking' | 'ready' | 'attention'

/** Why an upload makes no progress. */
export type UploadInterruption = 'network' | 'slow' | 'busy' | 'full' | 'signed-out' | 'wifi'

/** A file that a case has: since when, in ISO 8601, and what it shows. */
export interface SameFile extends Shown {
  since: string
}

/** `wanted`: it is sent before the original; `none` also where it is unavailable. */
type PreviewState = 'none' | 'wanted' | 'there'

/** One file of the upload list. Replaced, never changed in place, so that React detects changes. */
export interface UploadItem extends Shown {
  /** Of this very choice of a file, on this device. */
  key: string
  /** What upload it is (upload-identity.ts): the same file for the same case, what it shows, time and notes has the same one. */
  identity: string
  /** Empty where it belongs to no case. */
  caseId: string
  /** The diary that it belongs to instead. */
  diary: DiaryDestination | null
  /** The persona that it belongs to instead. */
  persona: PersonaDestination | null
  name: string
  /** Taken with the camera just now. */
  takenNow: boolean
  /** As entered by the user, in ISO 8601; null where the image's own metadata is used. */
  capturedAt: string | null
  /** The sender's notes for readers. */
  notes: string
  /** The folder of a study that it was picked with: its files are shown as one. */
  group: string | null
  sizeBytes: number
  type: string | null
  /** An object URL of the image on this device, for what the browser can draw. */
  previewUrl: string | null
  state: UploadState
  interruption: UploadInterruption | null
  /** Bytes sent, including those in flight. */
  sentBytes: number
  /** Bytes that the server has acknowledged. */
  savedBytes: number
  bytesPerSecond: number
  /** The size of its next chunk. */
  chunkBytes: number
  /** The server's id of its upload, once that is created: its file will have the same. */
  uploadId: string | null
  /** The server's id of the file, once all of it is sent. */
  fileId: string | null
  /** Why it needs attention: a code and its parameters, so that the sentence can be shown in the reader's language. */
  refusal: Refusal | null
  canRetry: boolean
  preview: PreviewState
  /** Stored encrypted on this device until it has arrived. */
  isStored: boolean
  /** The file of the same bytes that its case has: its sender is asked. */
  duplicateOf: SameFile | null
  /** It is too large here, and a smaller copy of it can be made. */
  canShrink: boolean
  /** The quality assessment before sending, where that is a reason to ask. */
  judged: { flaw: ImageFlaw; look: QualityAssessment | null } | null
  /** Once the server has checked it: both ends' checksums. */
  receipt: Receipt | null
}

/** A new list item with default values, and what is known. */
export const blankUploadItem = (known: Pick<UploadItem, 'key'> & Partial<UploadItem>): UploadItem => ({
  identity: '',
  caseId: '',
  diary: null,
  persona: null,
  name: '',
  takenNow: false,
  capturedAt: null,
  notes: '',
  group: null,
  sizeBytes: 0,
  type: null,
  eyeSide: 'unknown',
  region: null,
  bodySite: null,
  view: null,
  previewUrl: null,
  state: 'waiting',
  interruption: null,
  sentBytes: 0,
  savedBytes: 0,
  bytesPerSecond: 0,
  chunkBytes: initialChunkBytes,
  uploadId: null,
  fileId: null,
  refusal: null,
  canRetry: false,
  preview: 'none',
  isStored: false,
  duplicateOf: null,
  canShrink: false,
  judged: null,
  receipt: null,
  ...known,
})

/** Still to be sent, or being sent: leaving now would interrupt it. */
export const isUnsent = ({ state }: Pick<UploadItem, 'state'>): boolean =>
  state === 'waiting' || state === 'needs-confirmation' || state === 'sending' || state === 'paused'

/** In place of an image that its sender has chosen, and the server cannot decode, another file is chosen; no photo helps. */
export const asksForOtherFile = ({ judged, takenNow }: Pick<UploadItem, 'judged' | 'takenNow'>): boolean =>
  judged?.flaw === 'notShown' && !takenNow

export const isActive = (item: UploadItem): boolean =>
  item.state === 'waiting' || item.state === 'sending' || item.state === 'paused' || item.state === 'checking'
