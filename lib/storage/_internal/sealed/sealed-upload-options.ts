import { type MemoryBudget } from '../../memory-budget'
import { type ObjectStore } from '../../object-store'

/** An upload, its store and its key. */
export interface SealedUploadOptions {
  store: ObjectStore
  key: string
  /** A UUID; every frame is bound to it. */
  objectId: string
  /** 32 bytes, for this object only. */
  dataKey: Buffer
  /** Null while the length is deferred; then `declareTotal` sets it. */
  totalBytes: number | null
  /** Shared by all uploads of the process. */
  budget: MemoryBudget
  /** The generation of the object in the store, if it was forked. */
  generation?: string
  signal?: AbortSignal
}

/** The same, with what is known of what was stored. */
export interface ResumeSealedUploadOptions extends SealedUploadOptions {
  /** The last acknowledged offset. */
  savedBytes: number
  /** Roll back to exactly `savedBytes`: verified frames beyond it came in a request whose checksum was never verified. */
  exactlySaved?: boolean
  /** What `checkpoint` returned to the last writer, if it released the upload at `savedBytes`. */
  checkpoint?: string
  /** Fork the object under this name before appending: a zombie writer may still write to the present generation. */
  forkAs?: string
}
