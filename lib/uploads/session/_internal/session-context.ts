import { type UploadHooks } from '../../upload-hooks'

/** What an upload session needs of the UploadContext: a file of its own, since the context in turn holds the sessions. */
export interface SessionContext {
  readonly hooks: Pick<UploadHooks, 'onFinished' | 'onLengthDeclared' | 'onPartRemoved' | 'onRemoved' | 'reserveBytes'>
  readonly maxBytes: number
  readonly expiryMs: number
  readonly leaseMs: number
  readonly onProgress: (uploadId: string) => void
  readonly sessions: Pick<Map<string, unknown>, 'get' | 'delete'>
  readonly closing: Map<string, Promise<void>>
  readonly concatenationWaiters: ReadonlyMap<string, ReadonlySet<() => void>>
  /** Present where other processes can wait for a concatenation. */
  readonly bus?: object
}
