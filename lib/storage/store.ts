import { type ObjectKey } from './object-key'

/** What a driver can do beyond the common part. The contract suite names what it skips. */
export interface StoreAbilities {
  /** `put` with `ifAbsent` is atomic: of many at once exactly one wins. */
  readonly conditionalCreate: boolean
  /** `rename` exists and is atomic. */
  readonly rename: boolean
  /** What was appended to a growing object can be read before it is complete (a folder yes, S3's parts no). */
  readonly readGrowing: boolean
  /** `signGet` and `signPut` exist: a client may move bytes to and from the store itself. */
  readonly signedUrls: boolean
  /** A signed PUT holds for one type and one length only; where not, whoever finds the object must look. */
  readonly signedLengths: boolean
}

export interface SignGetOptions {
  expiresInSeconds: number
  /** What the answer says the bytes are. */
  type?: string
  /** The name under which a browser saves them. */
  downloadAs?: string
}

export interface SignPutOptions {
  /** At most; a provider may have a time of its own. */
  expiresInSeconds: number
  type: string
  sizeBytes: number
}

/** A request that somebody else may make. */
export interface SignedPut {
  url: string
  /** Must be sent as they are, or the store refuses. */
  headers: Record<string, string>
}

export interface PutOptions {
  /** Refuse with `conflict` when the key is taken. */
  ifAbsent?: boolean
  signal?: AbortSignal
}

export interface StoreEntry {
  key: ObjectKey
  sizeBytes: number
  changedAt: Date
}

/** An object opened for reading: one open, many ranges. */
export interface StoredObject {
  readonly sizeBytes: number
  /** Fills `into` from byte `start` on and gives the number of bytes, which is short only at the end of the object. */
  read(into: Buffer, start: number, signal?: AbortSignal): Promise<number>
  close(): Promise<void>
}

/** A tail found beside a growing object. The slot says where it lies; only its driver knows what that means. */
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
export interface Growing {
  /** Bytes that stand there now, without the tail. */
  readonly sizeBytes: number
  /** Appends; one call at a time. Durable only after `save`. */
  append(pieces: readonly Buffer[]): Promise<void>
  /**
   * Appends without waiting, while no `append` runs, and tells whether it did: not where that could take long, nor after an
   * error, which `append` then throws. What was appended so a killed process leaves behind. Only where a store can.
   */
  appendNow?(pieces: readonly Buffer[]): boolean
  /** Makes durable all that was appended before the call, and this tail; the tail saved last time stays until then. */
  save(tail: readonly Buffer[] | null): Promise<void>
  /** Reads what was appended. Only where the store `can.readGrowing`. */
  read(into: Buffer, start: number, signal?: AbortSignal): Promise<number>
  /** The tails that lie there, torn ones among them. */
  tails(): Promise<Tail[]>
  /** Cuts the object back and forgets `drop`, durably; `keep` is the tail that the next `save` must not overwrite. */
  settle(state: { sizeBytes: number; keep: Tail | null; drop: readonly Tail[] }): Promise<void>
  /** Frees what it was set apart from; called once nobody is told of that one any more. Nothing to do for any other. */
  dropFormer(): Promise<void>
  /** Ends the growth: the object is whole and durable, its tail is gone, the handle is closed. */
  complete(): Promise<void>
  /** Removes the bytes and closes the handle. */
  remove(): Promise<void>
  /** Closes the handle and leaves the bytes as they are. */
  close(): Promise<void>
}

export interface GrowOptions {
  /** The largest tail that will be saved. */
  tailBytes: number
  /** The length it will have, where it is known: it decides how large parts must be. */
  totalBytes?: number | null
  /** Which growth of the key: the first one, unless it was set apart since. A name is a number that rises. */
  growth?: string
  signal?: AbortSignal
}

export interface ResumeGrowingOptions extends GrowOptions {
  /**
   * Goes on apart, under this name, from what stands in `growth`: whoever still has that one open, and wakes up, reaches
   * nothing of what is written from here on, and destroys nothing of it.
   */
  apart?: string
}

/**
 * Where sealed objects lie. A store knows bytes and names, nothing of frames, keys or people.
 *
 * Every method throws AppError: `storage_full` when there is no room, `not_found` for a missing object, `unavailable`
 * for anything else that the disk or the network answered. An aborted signal rejects with its reason.
 */
export interface Store {
  readonly can: StoreAbilities
  /** Stores an object, whole or not at all, durable when it returns; a former one of that name is replaced. */
  put(key: ObjectKey, source: AsyncIterable<Buffer>, options?: PutOptions): Promise<void>
  /** Opens an object for ranged reads. */
  openRead(key: ObjectKey, signal?: AbortSignal): Promise<StoredObject>
  /**
   * Opens an object that somebody else sent by `signPut`, as it is: whatever it calls itself, it is never taken for one of
   * ours, and so never leads to the bytes of others.
   */
  openForeign(key: ObjectKey, signal?: AbortSignal): Promise<StoredObject>
  /** Fills `into` with an object from its start, at once, and gives the number of bytes; null means: use `openRead`. */
  readNow(key: ObjectKey, into: Buffer): number | null
  /** The size in bytes, or null when there is none. */
  size(key: ObjectKey, signal?: AbortSignal): Promise<number | null>
  /** Every object whose key begins with the prefix, those that grow among them, in no promised order. */
  list(prefix: string, signal?: AbortSignal): AsyncIterable<StoreEntry>
  /** Removes an object and what lies beside it; one that is not there is removed already. */
  remove(key: ObjectKey, signal?: AbortSignal): Promise<void>
  /** Gives an object another name, replacing what stood there. Only where the store `can.rename`. */
  rename(from: ObjectKey, to: ObjectKey, signal?: AbortSignal): Promise<void>
  /** Begins an object that grows; refuses with `conflict` when the key is taken. */
  startGrowing(key: ObjectKey, options: GrowOptions): Promise<Growing>
  /** Goes on with one after a kill, or gives null when there is nothing. */
  resumeGrowing(key: ObjectKey, options: ResumeGrowingOptions): Promise<Growing | null>
  /** Removes what interrupted puts left behind before this time, and says how many. Nothing that can be resumed goes. */
  sweep(before: Date, signal?: AbortSignal): Promise<number>
  /** An address from which the bytes, sealed as they are, can be fetched for a while. Only where the store `can.signedUrls`. */
  signGet(key: ObjectKey, options: SignGetOptions): Promise<string>
  /** An address to which these bytes can be sent for a while. Only where the store `can.signedUrls`. */
  signPut(key: ObjectKey, options: SignPutOptions): Promise<SignedPut>
}
