/** A place in a video where, in a copy, something else stands: `head` first, zeros behind it. Nothing before or after it moves. */
export interface VideoEdit {
  start: number
  endExclusive: number
  head: Uint8Array
}

/** What a look at a video's own bookkeeping told. */
export interface Container {
  /** False where it says itself that it shows nothing; null where it does not say. */
  hasPicture: boolean | null
  /** What says where, when, by whom or with what it was taken, and everything else that is neither picture nor sound. */
  edits: VideoEdit[]
  /** Why no copy can be made that has nothing but picture and sound; null where one can. */
  notCopied: string | null
}

export const VIDEO_CUT_OFF = 'This video is cut off: its end is missing. Please send it again'
export const VIDEO_DAMAGED = 'This video could not be read. It may be damaged: please send it again'
export const VIDEO_REFERS = 'This video names other files or addresses: save it as one file of its own, and send that'
export const VIDEO_PARTS = 'This video has more tracks or parts than are read here'

/** The same length and nothing in it but a head, for instance the name of a box that every player passes over. */
export const blank = (start: number, endExclusive: number, head: Uint8Array = new Uint8Array()): VideoEdit => ({
  start,
  endExclusive,
  head,
})
