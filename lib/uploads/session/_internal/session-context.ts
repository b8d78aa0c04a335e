import { type ObjectStore } from '../../../storage/object-store'
import { type UploadHooks } from '../../upload-hooks'

/** The part of the UploadContext that a session needs: a separate file, since the context in turn contains the sessions. */
export interface SessionContext {
  readonly store: Pick<ObjectStore, 'capabilities'>
  readonly hooks: Pick<UploadHooks, 'onFinished' | 'onLengthDeclared' | 'onPartRemoved' | 'onRemoved' | 'reserveBytes'>
  readonly maxBytes: number
  readonly expiryMs: number
  readonly leaseMs: number
  /** The lease holder that identifies this process in the rows. */
  readonly holder: string
  readonly onProgress: (uploadId: string) => void
  readonly sessions: Pick<Map<string, unknown>, 'get' | 'delete'>
  readonly closing: Map<string, Promise<void>>
  readonly concatenationWaiters: ReadonlyMap<string, ReadonlySet<() => void>>
  /** Present if other processes can wait for a concatenation. */
  readonly bus?: object
}
