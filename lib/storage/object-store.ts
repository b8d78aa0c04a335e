import { type ObjectKey } from './object-key'

/** What a driver supports beyond the common part. The contract suite names the tests that it skips. */
export interface StoreCapabilities {
  /** `rename` exists and is atomic. */
  readonly rename: boolean
  /** Appended bytes can be read before the object is complete (possible in a folder, not with parts on S3). */
  readonly readAppendable: boolean
  /** `presignGet` and `presignPut` exist: a client may transfer bytes from and to the store directly. */
  readonly presignedUrls: boolean
  /** A presigned PUT is valid for one type and length only; otherwise the object must be checked when it is found. */
  readonly presignedLengths: boolean
}

export interface PresignGetOptions {
  expiresInSeconds: number
  /** The content type of the response. */
  type?: string
  /** The file name that a browser saves under. */
  downloadAs?: string
}

export interface PresignPutOptions {
  /** The maximum lifetime; a provider may have its own. */
  expiresInSeconds: number
  type: string
  sizeBytes: number
}

/** A presigned request that a client makes. */
export interface PresignedPut {
  url: string
  /** Must be sent unchanged, otherwise the store refuses the request. */
  headers: Record<string, string>
}

export interface PutOptions {
  signal?: AbortSignal
}

/** A part of a store, in the byte order of names. */
export interface NameRange {
  /** Only names behind this one. */
  after?: ObjectKey
  /** Only names up to this one. */
  through?: ObjectKey
  signal?: AbortSignal
}

export interface ObjectEntry {
  key: ObjectKey
  sizeBytes: number
  changedAt: Date
}

/** An object opened for reading: opened once, read in any number of ranges. */
export interface StoredObject {
  readonly sizeBytes: number
  /** Fills `into` from byte `start` on and returns the number of bytes, which is smaller only at the end of the object. */
  read(into: Buffer, start: number, signal?: AbortSignal): Promise<number>
  /**
   * The same synchronously, for short ranges: a read in a thread costs more than the bytes do. Returns null where the disk may
   * block: use `read` then. Only in stores that can.
   */
  readSync?(into: Buffer, start: number): number | null
  close(): Promise<void>
}

/** A tail of an appendable object. The slot identifies its position; only the driver interprets it. */
export interface Tail {
  readonly slot: number
  readonly bytes: Buffer
}

/**
 * An object that is appended to under its final name, for uploads that must survive a kill.
 *
 * Bytes are appended in order; an unfinished tail is stored beside them until its frame is whole. A folder stores the tail in a
 * sidecar file of two alternating slots; S3 stores parts of a multipart upload, and small objects beside it for the bytes that
 * do not fill a part yet, each with a tail. After an error the object refuses everything but `close` and `remove`.
 */
export interface AppendableObject {
  /** The size of the appended bytes, without the tail. */
  readonly sizeBytes: number
  /** Appends; one call at a time. Durable only after `save`. */
  append(pieces: readonly Buffer[]): Promise<void>
  /**
   * Appends synchronously, if no `append` is running, and returns whether it did: not if the disk may block, nor after an
   * error, which `append` then throws. The bytes survive a kill of the process. Only in stores that can.
   */
  appendSync?(pieces: readonly Buffer[]): boolean
  /** Makes everything appended before the call durable, and this tail; the previously saved tail is kept until then. */
  save(tail: readonly Buffer[] | null): Promise<void>
  /** Reads appended bytes. Only if the store has the capability `readAppendable`. */
  read(into: Buffer, start: number, signal?: AbortSignal): Promise<number>
  /**
   * Describes what the last save stored, so that `openAppendable` in another process needs no request; null if it cannot. Waits
   * for everything that still runs: afterwards this handle changes nothing in the store unless it is used again. Only in
   * stores where opening is expensive.
   */
  checkpoint?(): Promise<string | null>
  /** The stored tails, including torn ones. */
  tails(): Promise<Tail[]>
  /** Truncates the object and discards `drop`, durably; `keep` is the tail that the next `save` must not overwrite. */
  truncate(state: { sizeBytes: number; keep: Tail | null; drop: readonly Tail[] }): Promise<void>
  /** Removes the generation it was forked from; called once no row refers to that one. Otherwise a no-op. */
  discardPredecessor(): Promise<void>
  /** Completes the object: it is whole and durable, its tail is removed, the handle is closed. */
  complete(): Promise<void>
  /** Removes the bytes and closes the handle. */
  remove(): Promise<void>
  /** Closes the handle and keeps the bytes. */
  close(): Promise<void>
}

export interface AppendableOptions {
  /** The maximum size of a saved tail. */
  tailBytes: number
  /** The final length, if known: it determines the part size. */
  totalBytes?: number | null
  /** The generation of the key: absent for the first, else the name of its fork, an increasing number. */
  generation?: string
  signal?: AbortSignal
}

export interface OpenAppendableOptions extends AppendableOptions {
  /**
   * Forks `generation` under this name and appends to the fork: a zombie writer that still has the former generation open
   * neither changes nor destroys anything of what is written from here on.
   */
  forkAs?: string
  /** What `checkpoint` returned to the last writer, if nothing was written since; without it the store is listed. */
  checkpoint?: string
}

/**
 * Stores sealed objects. A store handles bytes and names, and knows nothing of sealed frames, keys or users.
 *
 * Every method throws AppError: `storage_full` when there is no space, `not_found` for a missing object, `unavailable` for any
 * other error of the disk or the network. An aborted signal rejects with its reason.
 */
export interface ObjectStore {
  readonly capabilities: StoreCapabilities
  /** Stores an object, completely or not at all, durable when it resolves; replaces an existing object of that name. */
  put(key: ObjectKey, source: AsyncIterable<Buffer>, options?: PutOptions): Promise<void>
  /** Opens an object for ranged reads. */
  openRead(key: ObjectKey, signal?: AbortSignal): Promise<StoredObject>
  /**
   * Opens an object that a client uploaded by `presignPut`, as it is: whatever its media type, it is never read as a segment
   * manifest, and so never leads to the bytes of other objects.
   */
  openUntrusted(key: ObjectKey, signal?: AbortSignal): Promise<StoredObject>
  /** Fills `into` from the start of an object, synchronously, and returns the number of bytes; null means: use `openRead`. */
  readSync(key: ObjectKey, into: Buffer): number | null
  /** The size in bytes, or null if there is none. */
  size(key: ObjectKey, signal?: AbortSignal): Promise<number | null>
  /** Every object whose key starts with the prefix, including appendable ones, in the byte order of their names. */
  list(prefix: string, range?: Omit<NameRange, 'through'>): AsyncIterable<ObjectEntry>
  /** Removes an object and its sidecars; a missing one counts as removed. */
  remove(key: ObjectKey, signal?: AbortSignal): Promise<void>
  /** Renames an object, replacing an existing one. Only if the store has the capability `rename`. */
  rename(from: ObjectKey, to: ObjectKey, signal?: AbortSignal): Promise<void>
  /** Creates an appendable object; refuses with `conflict` when the key exists. */
  createAppendable(key: ObjectKey, options: AppendableOptions): Promise<AppendableObject>
  /** Opens an appendable object after a kill, or returns null if there is none. */
  openAppendable(key: ObjectKey, options: OpenAppendableOptions): Promise<AppendableObject | null>
  /**
   * Removes what interrupted puts left behind before this time, of the names in this range, and returns the number. Resumable
   * objects are kept.
   */
  sweep(before: Date, range?: NameRange): Promise<number>
  /** A URL to download the sealed bytes from, for a limited time. Only if the store has the capability `presignedUrls`. */
  presignGet(key: ObjectKey, options: PresignGetOptions): Promise<string>
  /** A URL to upload these bytes to, for a limited time. Only if the store has the capability `presignedUrls`. */
  presignPut(key: ObjectKey, options: PresignPutOptions): Promise<PresignedPut>
}
