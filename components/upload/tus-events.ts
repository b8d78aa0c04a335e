import { type Trouble } from './item'

/** What one upload tells while it goes. */
export interface TusEvents {
  onRequest: (method: string) => void
  onProgress: (sentBytes: number) => void
  onSaved: (savedBytes: number, pieceBytes: number) => void
  onTrouble: (trouble: Trouble | null, attempt: number) => void
  onStop: (reason: string) => void
}
