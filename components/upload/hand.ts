import { type Kind } from './accepted-kinds'
import { firstChunkBytes } from './chunk-size'
import { steadyNow } from './clock'
import { type PickedFile } from './file-key'
import { SpeedMeter } from './speed-meter'

/** What the list does not show of a file on its way. */
export interface Hand {
  readonly file: PickedFile
  readonly kind: Kind
  /** From the camera, just now. */
  readonly takenNow: boolean
  /** Its place among the files of this page. */
  readonly order: number
  /** Aborted when the file is paused, removed or asked for anew, so that no request of it waits at the gate. */
  stop: AbortController
  /** Aborted once its preview is of no use to anybody. */
  readonly previewStop: AbortController
  /** The preview on its way: resolves when the original need not wait for it any longer. */
  preview: Promise<void> | null
  /** The small picture itself, drawn once; null where there is none to be had. */
  picture: Promise<Blob | null> | null
  /** When the preview was there, and its bytes; for the receipt. */
  previewed: { at: string; bytes: number } | null
  /** The server knew of it before this page did. */
  isResumed: boolean
  readonly meter: SpeedMeter
  /** The size of its next PATCH, and when the running one began. */
  chunkBytes: number
  pieceFrom: number
  /** The last request was the question how far the upload got. */
  hasAsked: boolean
  /** How often the line broke. */
  breaks: number
  /** When something last moved. */
  lastSignAt: number
}

let count = 0

export const newHand = (file: PickedFile, kind: Kind, takenNow: boolean): Hand => ({
  file,
  kind,
  takenNow,
  order: (count += 1),
  stop: new AbortController(),
  previewStop: new AbortController(),
  preview: null,
  picture: null,
  previewed: null,
  isResumed: false,
  meter: new SpeedMeter(),
  chunkBytes: firstChunkBytes,
  pieceFrom: steadyNow(),
  hasAsked: false,
  breaks: 0,
  lastSignAt: steadyNow(),
})
