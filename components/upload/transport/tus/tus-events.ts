import { type Refusal } from '@/components/language/use-error-message'
import { type UploadInterruption } from '../../queue/upload-item'

/** The events of one upload. */
export interface TusEvents {
  /** The upload was created. */
  onCreated: (url: string) => void
  onRequest: (method: string) => void
  onProgress: (sentBytes: number) => void
  onSaved: (savedBytes: number, pieceBytes: number) => void
  onInterruption: (trouble: UploadInterruption | null, attempt: number) => void
  /** The server has taken a request: it is neither busy nor out of reach. */
  onAccepted: () => void
  onStop: (refusal: Refusal) => void
}
