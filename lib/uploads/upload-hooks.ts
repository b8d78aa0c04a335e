import { type Prisma, type Tx } from '../db/database'

/** Who sends: an upload answers to its owner only. */
export interface Uploader {
  userId: string
  sessionId: string | null
}

/** Who asks to go on with an upload: their role says what they may look at. */
export interface Sender {
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
export interface GrantInput {
  uploadId: string
  ownerId: string
  leastBytes: number
  wantedBytes: number
}

export interface Admitted {
  objectKey: string
  /** The open data key, which was just made. Else it is asked for. */
  dataKey?: Buffer
  /** The most that it may have, where the length is not known yet. */
  limitBytes?: number
}

/** What the uploads room asks of whoever knows what the bytes are for. Every method may throw an AppError, which is the answer. */
export interface UploadHooks {
  /**
   * Decides whether this upload may be created: policy, limits, quota. Runs in the transaction that makes the upload's
   * row (the row is already there, so that a file's row may refer to it); what it throws undoes both.
   */
  admit(tx: Tx, input: AdmitInput): Promise<Admitted>
  /** As admit, for a part of a later upload: its own user and limits, a key, and no file. */
  admitPart(tx: Tx, input: Omit<AdmitInput, 'metadata'>): Promise<Admitted>
  /**
   * Says how far an upload whose length is not known yet may grow: at least `leastBytes`, `wantedBytes` if there is so much
   * room. Runs in the transaction that keeps the answer as the upload's claim.
   *
   * @throws AppError `quota_exceeded` where there is no room for the least
   */
  grant(tx: Tx, input: GrantInput): Promise<number>
  /** A deferred length was said; whether there is room for it is asked with grant. Runs in the transaction that keeps it; what it throws undoes that. */
  declared(tx: Tx, uploadId: string, lengthBytes: number): Promise<void>
  /** Tells whether the sender of an upload may still go on with it, also where it is none of theirs: that is looked at elsewhere. */
  mayGoOn(sender: Sender, uploadId: string): Promise<boolean>
  /** The open data key of a sealed object. */
  dataKey(objectId: string): Promise<Buffer>
  /**
   * The parts of an upload wait to be joined: whoever is told calls `uploads().join(uploadId)`, after the commit, until it
   * does not throw. Runs in the transaction that makes the upload, and again where a kill left it undone.
   */
  toJoin(tx: Tx, uploadId: string): Promise<void>
  /** All bytes are here and durable. Runs in the transaction that marks the upload finished, so exactly once in effect. */
  finished(tx: Tx, uploadId: string): Promise<void>
  /** The upload was given up or has expired. Runs in the transaction that marks it so, exactly once in effect. */
  removed(tx: Tx, uploadId: string): Promise<void>
  /** A part was given up, has expired, or stands joined in a finished upload: its key goes. As with removed. */
  partRemoved(tx: Tx, objectId: string): Promise<void>
}
