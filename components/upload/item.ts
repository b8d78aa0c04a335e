import { type EyeSide } from '../shell/records'
import { type DiaryPlace } from './diary-place'
import { type Flaw } from './judge-picture'
import { type Look } from './look-at-picture'
import { type PersonaPlace } from './persona-place'
import { type Receipt } from './receipt'

/** `held`: judged unreadable before sending, a person decides. */
export type UploadState = 'waiting' | 'held' | 'sending' | 'paused' | 'checking' | 'ready' | 'attention'

/** What keeps the bytes of a file from moving, where something does. */
export type Trouble = 'line' | 'slow' | 'busy' | 'full' | 'signed-out' | 'wifi'

/** `wanted`: it goes before the original; `none` also where it could not be had. */
export type PreviewState = 'none' | 'wanted' | 'there'

/** One file on its way, as the list shows it. Replaced, never changed in place, so that React sees what moved. */
export interface UploadItem {
  /** The file's key of file-key.ts: the same file picked again has the same key. */
  key: string
  /** Empty where it belongs to no case. */
  caseId: string
  /** Where it lies instead. */
  diary: DiaryPlace | null
  /** Or whose medium it is. */
  persona: PersonaPlace | null
  name: string
  /** From the camera, just now. */
  takenNow: boolean
  /** As a person says, in ISO 8601; null where they leave it to the picture. */
  capturedAt: string | null
  /** What a person wrote of it, for whoever reads. */
  notes: string
  sizeBytes: number
  type: string | null
  eyeSide: EyeSide
  /** An object URL of the picture on this device, for what the browser can draw. */
  previewUrl: string | null
  state: UploadState
  trouble: Trouble | null
  /** Bytes that left this device, those under way included. */
  sentBytes: number
  /** Bytes that the server has acknowledged. */
  savedBytes: number
  bytesPerSecond: number
  /** The size of its next piece. */
  pieceBytes: number
  /** The server's id of the file, as soon as it has one. */
  fileId: string | null
  /** Why it needs attention, in a sentence. */
  reason: string | null
  canRetry: boolean
  preview: PreviewState
  /** Lies encrypted on this device until it has arrived; null while that is being written. */
  isKept: boolean | null
  /** What was found before sending, where that is a reason to ask. */
  judged: { flaw: Flaw; look: Look | null } | null
  /** Once the server has checked it: both ends' sums. */
  receipt: Receipt | null
}

export const isActive = (item: UploadItem): boolean =>
  item.state === 'waiting' || item.state === 'sending' || item.state === 'paused' || item.state === 'checking'
