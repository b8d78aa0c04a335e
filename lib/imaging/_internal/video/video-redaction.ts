/**
 * A range of a video that is overwritten in a copy: `head` first, then `fill`. All other bytes keep their offsets, and
 * the range keeps its length, so that no index has to be rewritten.
 */
export interface VideoRedaction {
  start: number
  endExclusive: number
  head: Uint8Array
  /** The value of every byte after the head. */
  fill: number
}

/** The result of reading a video's structure. */
export interface VideoContainer {
  /** False where it declares that it has no video track; null where it does not say. */
  hasPicture: boolean | null
}
