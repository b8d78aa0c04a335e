import { type ObjectKey } from './object-key'

/** What a driver can do beyond the common part. The contract suite names what it skips. */
export interface StoreCapabilities {
  /** `put` with `ifAbsent` is atomic: of many at once exactly one wins. */
  readonly conditionalCreate: boolean
  /** `rename` exists and is atomic. */
  readonly rename: boolean
  /** What was appended can be read before the object is complete (a folder yes, S3's parts no). */
  readonly readAppendable: boolean
  /** `signGet` and `signPut` exist: a client may move bytes to and from the store itself. */
  readonly presignedUrls: boolean
  /** A presigned PUT is valid for one type and one length only; where not, the object must be checked when it is found. */
  readonly presignedLengths: boolean
}

export interface PresignGetOptions {
  expiresInSeconds: number
  /** The content type of the response. */
  type?: string
  /** The name under which a browser saves them. */
  downloadAs?: string
}

export interface PresignPutOptions {
  /** At most; a provider may have a time of its own. */
  expiresInSeconds: number
  type: string
  sizeBytes: number
}

/** A presigned request, for a client to make. */
export interface PresignedPut {
  url: string
  /** Must be sent as they are, or the store refuses. */
  headers: Record<string, string>
}

export interface PutOptions {
  /** Refuse with `conflict` when the key is taken. */
  ifAbsent?: boolean
  signal?: AbortSignal
}

export interface ObjectEntry {
  key: ObjectKey
  sizeBytes: number
  changedAt: Date
}

/** An object opened for reading: one open, many ranges. */
export interface StoredObject {
  readonly sizeBytes: number
  /**
   * Fills `into` from byte `start` on and returns the number of bytes, which is short only at the end of the object.
   */
  read(into: Buffer, start: number, signal?: AbortSignal): Promise<number>
  close(): Promise<void>
}

/** A tail found beside an appendable object. The slot is its position; only its driver knows what that means. */
export interface Tail {
  readonly slot: number
  readonly bytes: Buffer
}

/**
 * An object that grows under its final name, for uploads that must survive a kill.
 *
 * Bytes are appended in order; an unfinished tail lies beside them until its frame is whole. A folder keeps the tail in
 * a file of two slots written in turn; S3 keeps parts of a multipart upload, and in small objects beside it the bytes that
 * do not fill a part yet, each together with a tail. After an error the object refuses everything but `close` and `remove`.
 */
export interface AppendableObject {
  /** Bytes that stand there now, without the tail. */
  readonly sizeBytes: number
  /** Appends; one call at a time. Durable only after `save`. */
  append(pieces: readonly Buffer[]): Promise<void>
  /**
   * Appends without waiting, while no `append` runs, and returns whether it did: not where that could take long, nor after an
   * error, which `append` then throws. What was appended so a killed process leaves behind. Only where a store can.
   */
  appendSync?(pieces: readonly Buffer[]): boolean
  /** Makes durable all that was appended before the call, and this tail; the tail saved last time stays until then. */
  save(tail: readonly Buffer[] | null): Promise<void>
  /** Reads what was appended. Only where the store has the capability `readAppendable`. */
  read(into: Buffer, start: number, signal?: AbortSignal): Promise<number>
  /** The tails that lie there, torn ones among them. */
  tails(): Promise<Tail[]>
  /** Cuts the object back and forgets `drop`, durably; `keep` is the tail that the next `save` must not overwrite. */
  truncate(state: { sizeBytes: number; keep: Tail | null; drop: readonly Tail[] }): Promise<void>
  /** Removes the generation it was forked from; called once no row refers to that one. Otherwise a no-op. */
  discardPredecessor(): Promise<void>
  /** Completes the object: it is whole and durable, its tail is gone, the handle is closed. */
  complete(): Promise<void>
  /** Removes the bytes and closes the handle. */
  remove(): Promise<void>
  /** Closes the handle and leaves the bytes as they are. */
  close(): Promise<void>
}

export interface AppendableOptions {
  /** The largest tail that will be saved. */
  tailBytes: number
  /** The length it will have, where it is known: it decides how large parts must be. */
  totalBytes?: number | null
  /** The generation of the key: the first, unless it was forked since. A name is a number that rises. */
  generation?: string
  signal?: AbortSignal
}

export interface OpenAppendableOptions extends AppendableOptions {
  /**
   * Forks `generation` under this name and goes on there: a zombie writer that still has that one open, and wakes up, reaches
   * nothing of what is written from here on, and destroys nothing of it.
   */
  forkAs?: string
}

/**
 * Stores sealed objects. A store handles bytes and names, and knows nothing of sealed frames, keys or users.
 *
 * Every method throws AppError: `storage_full` when there is no space, `not_found` for a missing object, `unavailable`
 * for any other error of the disk or the network. An aborted signal rejects with its reason.
 */
export interface ObjectStore {
  readonly capabilities: StoreCapabilities
  /** Stores an object, whole or not at all, durable when it returns; a former one of that name is replaced. */
  put(key: ObjectKey, source: AsyncIterable<Buffer>, options?: PutOptions): Promise<void>
  /** Opens an object for ranged reads. */
  openRead(key: ObjectKey, signal?: AbortSignal): Promise<StoredObject>
  /**
   * Opens an object that a client sent by `signPut`, as it is: whatever it calls itself, it is never taken for one of
   * ours, and so never leads to the bytes of others.
   */
  openUntrusted(key: ObjectKey, signal?: AbortSignal): Promise<StoredObject>
  /**
   * Fills `into` with an object from its start, synchronously, and returns the number of bytes; null means: use
   * `openRead`.
   */
  readSync(key: ObjectKey, into: Buffer): number | null
  /** The size in bytes, or null when there is none. */
  size(key: ObjectKey, signal?: AbortSignal): Promise<number | null>
  /** Every object whose key begins with the prefix, those that grow among them, in no promised order. */
  list(prefix: string, signal?: AbortSignal): AsyncIterable<ObjectEntry>
  /** Removes an object and its side files; a missing one counts as removed. */
  remove(key: ObjectKey, signal?: AbortSignal): Promise<void>
  /** Gives an object another name, replacing what stood there. Only where the store `can.rename`. */
  rename(from: ObjectKey, to: ObjectKey, signal?: AbortSignal): Promise<void>
  /** Begins an object that grows; refuses with `conflict` when the key is taken. */
  createAppendable(key: ObjectKey, options: AppendableOptions): Promise<AppendableObject>
  /** Resumes one after a kill, or returns null when there is nothing. */
  openAppendable(key: ObjectKey, options: OpenAppendableOptions): Promise<AppendableObject | null>
  /** Removes what interrupted puts left behind before this time, and returns how many. Resumable objects are kept. */
  sweep(before: Date, signal?: AbortSignal): Promise<number>
  /** An address from which the bytes, sealed as they are, can be fetched for a while. Only where the store has the capability `presignedUrls`. */
  presignGet(key: ObjectKey, options: PresignGetOptions): Promise<string>
  /** An address to which these bytes can be sent for a while. Only where the store has the capability `presignedUrls`. */
  presignPut(key: ObjectKey, options: PresignPutOptions): Promise<PresignedPut>
}
