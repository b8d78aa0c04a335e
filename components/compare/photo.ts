/** An image that is compared or measured, wherever it is from. */
export interface Photo {
  id: string
  /** What tells it from the others: its day, and more where that is not enough. */
  label: string
  /** Its rendered image. */
  src: string
  /** The case with whose measurements it is saved what is set on it; nothing is saved without one. */
  roomId?: string | null
}
