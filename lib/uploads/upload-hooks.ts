import { type Tx } from '../db/database'

/** Who sends: an upload answers to its owner only. */
export interface Uploader {
  userId: string
  sessionId: string | null
}

export interface AdmitInput {
  uploadId: string
  objectId: string
  uploader: Uploader
  lengthBytes: number
  metadata: Record<string, string>
}

/** What the uploads room asks of whoever knows what the bytes are for. Every method may throw an AppError, which is the answer. */
export interface UploadHooks {
  /**
   * Decides whether this upload may be created: policy, limits, quota. Runs in the transaction that makes the upload's
   * row (the row is already there, so that a file's row may refer to it); what it throws undoes both.
   */
  admit(tx: Tx, input: AdmitInput): Promise<{ objectKey: string }>
  /** The open data key of a sealed object. */
  dataKey(objectId: string): Promise<Buffer>
  /** All bytes are here and durable. Runs in the transaction that marks the upload finished, so exactly once in effect. */
  finished(tx: Tx, uploadId: string): Promise<void>
  /** The upload was given up or has expired. Runs in the transaction that marks it so, exactly once in effect. */
  removed(tx: Tx, uploadId: string): Promise<void>
}
