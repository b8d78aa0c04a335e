/** A range of a video that is overwritten in a copy: `head` first, then zeros. All other bytes keep their offsets. */
export interface VideoRedaction {
  start: number
  endExclusive: number
  head: Uint8Array
}

/** The result of reading a video's structure. */
export interface VideoContainer {
  /** False where it declares that it has no video track; null where it does not say. */
  hasPicture: boolean | null
  /** Metadata of place, time, person and device, and everything else that is neither image nor sound. */
  edits: VideoRedaction[]
  /** Why no copy with only image and sound can be made; null where it can. */
  notCopied: 'video_fragments_not_copied' | 'video_tracks_not_copied' | null
}

/** The same length, empty but for a head, for instance the type of a box that every player skips. */
export const redactRange = (start: number, endExclusive: number, head: Uint8Array = new Uint8Array()): VideoRedaction => ({
  start,
  endExclusive,
  head,
})
