import { type Prisma, type Tx } from '../db/database'
import { type RawTx } from '../db/raw-transaction'

/** The sender of a request: an upload is accessible to its owner only. */
export interface Uploader {
  userId: string
  sessionId: string | null
}

/** The user who resumes an upload, with the role that determines their access. */
export interface ResumingUser {
  id: string
  role: Prisma.UserCreateInput['role']
}

export interface AdmitInput {
  uploadId: string
  objectId: string
  uploader: Uploader
  /** Null while the length is deferred. */
  lengthBytes: number | null
  metadata: Record<string, string>
}

/** Total sizes, including bytes that were received already. */
interface ReserveInput {
  uploadId: string
  ownerId: string
  minBytes: number
  wantedBytes: number
}

export interface AdmitResult {
  objectKey: string
  /** The plaintext data key, if it was created just now; otherwise it is read through `dataKey`. */
  dataKey?: Buffer
  /** The maximum length, while the length is deferred. */
  limitBytes?: number
}

interface DeleteCompletedInput {
  uploadId: string
  uploader: Uploader
  /** The client's address, for the access log. */
  ip: string | null
}

/** A data key as it is stored: wrapped. */
export interface StoredDataKey {
  /** The SQL expression that reads it, of the object id in this column. */
  sqlOf(objectIdColumn: string): string
  /** The plaintext of what that expression returned. @throws AppError `gone` when there is none, `tampered` */
  unwrap(objectId: string, wrapped: Buffer | null): Buffer
}

/**
 * What this module requires of the product, which knows the purpose of the bytes. An AppError that a method throws is the
 * response.
 */
export interface UploadHooks {
  /**
   * Decides whether this upload may be created: policy, limits, quota. Runs in the transaction that inserts the upload's row
   * (which exists already, so that a file's row can refer to it); an error rolls back both.
   */
  admit(tx: Tx, input: AdmitInput): Promise<AdmitResult>
  /** Where a part of a later upload is stored, and how long it may become. */
  partPlace(objectId: string): Pick<AdmitResult, 'objectKey' | 'limitBytes'>
  /** Like admit, for a part: its own user and limits, a data key, which is returned as there, and no file. */
  admitPart(tx: RawTx, input: Omit<AdmitInput, 'metadata'>): Promise<Buffer | undefined>
  /**
   * Returns how far an upload of deferred length may grow: at least `minBytes`, up to `wantedBytes` if the quota allows it.
   * Runs in the transaction that stores the result as the upload's reservation.
   *
   * @throws AppError `quota_exceeded` if the quota is below `minBytes`
   */
  reserveBytes(tx: Tx, input: ReserveInput): Promise<number>
  /**
   * A deferred length was declared; its quota is reserved through `reserveBytes`. An error rolls back the transaction that
   * stores it.
   */
  onLengthDeclared(tx: Tx, uploadId: string, lengthBytes: number): Promise<void>
  /** Whether the user may still resume an upload; the owner is checked elsewhere. */
  canResume(sender: ResumingUser, uploadId: string): Promise<boolean>
  /** The same of its owner, whoever asks: what has all its bytes does not become a file once they may not send there. */
  canOwnerResume(ownerId: string, uploadId: string): Promise<boolean>
  /** The plaintext data key of a sealed object. */
  dataKey(objectId: string): Promise<Buffer>
  /** Reads that key with the row of an upload that changes server; without it, `dataKey` sends a statement of its own. */
  storedDataKey?: StoredDataKey
  /**
   * The parts of an upload are to be concatenated: call `uploads().concatenate(uploadId)` after the commit, until it does not
   * throw. Runs in the transaction that creates the upload, and again if a kill prevented the call.
   */
  onConcatenationRequested(tx: Tx, uploadId: string): Promise<void>
  /** All bytes are received and durable. Runs in the transaction that marks the upload finished, so exactly once in effect. */
  onFinished(tx: Tx, uploadId: string): Promise<void>
  /** The upload was terminated or has expired. Runs in the transaction that marks it so, exactly once in effect. */
  onRemoved(tx: Tx, uploadId: string): Promise<void>
  /**
   * Deletes the file of a completed upload, on behalf of its sender.
   *
   * @throws AppError `forbidden`, naming where it can be deleted instead, `not_found` when another request deleted it
   */
  deleteCompleted(input: DeleteCompletedInput): Promise<void>
  /**
   * A part was terminated, has expired, or was concatenated in a finished upload: deletes its key. Transaction as for
   * onRemoved.
   */
  onPartRemoved(tx: Tx, objectId: string): Promise<void>
}
