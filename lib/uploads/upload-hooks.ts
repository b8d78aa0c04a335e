import { type Prisma, type Tx } from '../db/database'

/** Who sends: an upload answers to its owner only. */
export interface Uploader {
  userId: string
  sessionId: string | null
}

/** Who asks to go on with an upload: their role says what they may look at. */
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

/** Bytes in all, those that came already among them. */
interface ReserveInput {
  uploadId: string
  ownerId: string
  minBytes: number
  wantedBytes: number
}

export interface AdmitResult {
  objectKey: string
  /** The open data key, which was just made. Else it is asked for. */
  dataKey?: Buffer
  /** The most that it may have, where the length is not known yet. */
  limitBytes?: number
}

interface DeleteCompletedInput {
  uploadId: string
  uploader: Uploader
  /** Of the client, for the access log. */
  ip: string | null
}

/** What this module asks of the product, which knows what the bytes are for. An AppError that a method throws is the answer. */
export interface UploadHooks {
  /**
   * Decides whether this upload may be created: policy, limits, quota. Runs in the transaction that makes the upload's
   * row (the row is already there, so that a file's row may refer to it); what it throws undoes both.
   */
  admit(tx: Tx, input: AdmitInput): Promise<AdmitResult>
  /** As admit, for a part of a later upload: its own user and limits, a key, and no file. */
  admitPart(tx: Tx, input: Omit<AdmitInput, 'metadata'>): Promise<AdmitResult>
  /**
   * Returns how far an upload of deferred length may grow: at least `minBytes`, `wantedBytes` if the quota allows it. Runs in the transaction that keeps the answer as the upload's claim.
   *
   * @throws AppError `quota_exceeded` where there is no room for the least
   */
  reserveBytes(tx: Tx, input: ReserveInput): Promise<number>
  /** A deferred length was said; whether there is room for it is asked with grant. Runs in the transaction that keeps it; what it throws undoes that. */
  onLengthDeclared(tx: Tx, uploadId: string, lengthBytes: number): Promise<void>
  /** Whether the user may still resume an upload; the owner is checked elsewhere. */
  canResume(sender: ResumingUser, uploadId: string): Promise<boolean>
  /** The open data key of a sealed object. */
  dataKey(objectId: string): Promise<Buffer>
  /**
   * The parts of an upload wait to be concatenated: call `uploads().concatenate(uploadId)`, after the commit, until it
   * does not throw. Runs in the transaction that makes the upload, and again where a kill left it undone.
   */
  onConcatenationRequested(tx: Tx, uploadId: string): Promise<void>
  /** All bytes are here and durable. Runs in the transaction that marks the upload finished, so exactly once in effect. */
  onFinished(tx: Tx, uploadId: string): Promise<void>
  /** The upload was given up or has expired. Runs in the transaction that marks it so, exactly once in effect. */
  onRemoved(tx: Tx, uploadId: string): Promise<void>
  /**
   * Deletes what a completed upload became, on behalf of its sender.
   *
   * @throws AppError `forbidden`, naming where it can be deleted instead, `not_found` when another request deleted it
   */
  deleteCompleted(input: DeleteCompletedInput): Promise<void>
  /** A part was given up, has expired, or stands joined in a finished upload: its key goes. As with removed. */
  onPartRemoved(tx: Tx, objectId: string): Promise<void>
}
