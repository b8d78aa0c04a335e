import { type Kind } from './accepted-kinds'
import { firstChunkBytes } from './chunk-size'
import { type PickedFile } from './file-key'
import { SpeedMeter } from './speed-meter'

/** What the list does not show of a file on its way. */
export interface Hand {
  readonly file: PickedFile
  readonly kind: Kind
  /** From the camera, just now. */
  readonly takenNow: boolean
  /** Aborted when the file is paused or removed, so that no request of it waits at the gate. */
  stop: AbortController
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

export const newHand = (file: PickedFile, kind: Kind, takenNow: boolean): Hand => ({
  file,
  kind,
  takenNow,
  stop: new AbortController(),
  meter: new SpeedMeter(),
  chunkBytes: firstChunkBytes,
  pieceFrom: Date.now(),
  hasAsked: false,
  breaks: 0,
  lastSignAt: Date.now(),
})
