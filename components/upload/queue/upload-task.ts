import { type AcceptedFileType } from './destination/accepted-file-type'
import { initialChunkBytes } from '../transport/tus/chunk-size'
import { monotonicNow } from '../transport/network/monotonic-now'
import { type PickedFile } from './identity/picked-file'
import { ThroughputMeter } from '../transport/network/throughput-meter'

/** The state of an upload that the list does not show. */
export interface UploadTask {
  readonly file: PickedFile
  readonly kind: AcceptedFileType
  /** Taken with the camera just now. */
  readonly takenNow: boolean
  /** Its position among the files of this page. */
  readonly order: number
  /** Aborted when the file is paused, removed or restarted, so that none of its requests waits at the gate. */
  abortController: AbortController
  /** Aborted once its preview is no longer needed. */
  readonly previewAbortController: AbortController
  /** The running preview: resolves when the original need not wait for it any longer. */
  preview: Promise<void> | null
  /** The preview image itself, drawn once; null where none is available. */
  previewImage: Promise<Blob | null> | null
  /** When the preview arrived, and its bytes; for the receipt. */
  sentPreview: { at: string; bytes: number } | null
  /** The server knew of it before this page did. */
  isResumed: boolean
  /** Its creation was requested, of this page or of one before, and not answered. */
  mayBeCreated: boolean
  /** It was cancelled on this device and is wanted again: that the server has deleted it is no reason to stop. */
  wasCancelledHere: boolean
  readonly throughputMeter: ThroughputMeter
  /** The size of its next PATCH, and when the running one started. */
  chunkBytes: number
  chunkStartedAt: number
  /** The last request was a HEAD for the offset. */
  hasRequestedOffset: boolean
  /** How often the connection was lost. */
  disconnects: number
  /** The time of the last progress. */
  lastActivityAt: number
}

let count = 0

export const createUploadTask = (file: PickedFile, kind: AcceptedFileType, takenNow: boolean): UploadTask => ({
  file,
  kind,
  takenNow,
  order: (count += 1),
  abortController: new AbortController(),
  previewAbortController: new AbortController(),
  preview: null,
  previewImage: null,
  sentPreview: null,
  isResumed: false,
  mayBeCreated: false,
  wasCancelledHere: false,
  throughputMeter: new ThroughputMeter(),
  chunkBytes: initialChunkBytes,
  chunkStartedAt: monotonicNow(),
  hasRequestedOffset: false,
  disconnects: 0,
  lastActivityAt: monotonicNow(),
})
