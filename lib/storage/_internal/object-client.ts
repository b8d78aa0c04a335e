/** What lies in a bucket under one name. */
export interface BucketEntry {
  name: string
  sizeBytes: number
  changedAt: Date
}

/** A part of a multipart upload, as the store lists it. The tag says what is in it; nobody but the store knows how. */
export interface Part {
  number: number
  tag: string
  sizeBytes: number
}

export interface PutBytesOptions {
  /** Refuse with `conflict` when the name is taken. */
  ifAbsent?: boolean
  /** The media type; `application/octet-stream` unless told. */
  type?: string
  signal?: AbortSignal
}

/**
 * The few requests that a driver makes of a bucket; what is made of them stands once, for every provider.
 *
 * Every method retries passing faults itself and throws AppError, or the reason of an aborted signal.
 */
export interface ObjectClient {
  put(name: string, bytes: Buffer, options?: PutBytesOptions): Promise<void>
  /** Reads up to `bytes` bytes from `start` on, and says how large the object is. Throws `not_found`. */
  get(name: string, range: { start: number; bytes: number }, signal?: AbortSignal): Promise<FoundBytes>
  /** Null when there is none. */
  head(name: string, signal?: AbortSignal): Promise<BucketEntry | null>
  /** What is not there is removed already. */
  remove(name: string, signal?: AbortSignal): Promise<void>
  /** In the order of the names' bytes. */
  list(prefix: string, signal?: AbortSignal): AsyncIterable<BucketEntry>
  /** Null where the store has no multipart uploads. */
  readonly parts: PartClient | null
}

export interface FoundBytes {
  /** Shorter than asked only at the end of the object. */
  bytes: Buffer
  sizeBytes: number
  /** Its media type, where the store tells. */
  type?: string
  /** Another object of that name has another tag. */
  tag?: string
}

export interface PartClient {
  /** Begins a multipart upload and gives its id. */
  start(name: string, signal?: AbortSignal): Promise<string>
  /** Gives the tag of the part. A part of that number that was sent before is replaced. */
  send(name: string, uploadId: string, number: number, bytes: Buffer, signal?: AbortSignal): Promise<string>
  /** All parts, in order. */
  list(name: string, uploadId: string): Promise<Part[]>
  /** The multipart uploads in progress. */
  under(prefix: string, signal?: AbortSignal): AsyncIterable<{ name: string; uploadId: string; startedAt: Date }>
  finish(name: string, uploadId: string, parts: readonly Part[], options?: { ifAbsent?: boolean }): Promise<void>
  abort(name: string, uploadId: string): Promise<void>
}
