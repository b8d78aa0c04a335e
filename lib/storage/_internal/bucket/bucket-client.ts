/** An object in a bucket, as listed. */
export interface BucketEntry {
  name: string
  sizeBytes: number
  changedAt: Date
}

/** A part of a multipart upload, as the store lists it. The ETag identifies its content; its format is the store's own. */
export interface Part {
  number: number
  etag: string
  sizeBytes: number
  /** The CRC-32 of its bytes, where this process has sent them or the store lists it. */
  checksum?: number
}

export interface PutBytesOptions {
  /** The media type; `application/octet-stream` by default. */
  type?: string
  signal?: AbortSignal
}

/**
 * The few requests that a driver makes to a bucket; everything built on them is shared by all providers.
 *
 * Every method retries transient errors itself and throws AppError, or the reason of an aborted signal.
 */
export interface BucketClient {
  put(name: string, bytes: Buffer, options?: PutBytesOptions): Promise<void>
  /** Reads up to `bytes` bytes from `start` on, and returns the object's size. Throws `not_found`. */
  get(name: string, range: { start: number; bytes: number }, signal?: AbortSignal): Promise<RangeResult>
  /** Null if there is none. Its ETag, where the store says one. */
  head(name: string, signal?: AbortSignal): Promise<(BucketEntry & { etag?: string }) | null>
  /** A missing object counts as removed. */
  remove(name: string, signal?: AbortSignal): Promise<void>
  /** In the byte order of the names, from the first one behind `after`. */
  list(prefix: string, signal?: AbortSignal, after?: string): AsyncIterable<BucketEntry>
  /** Null if the store has no multipart uploads. */
  readonly multipart: MultipartClient | null
}

export interface RangeResult {
  /** Shorter than requested only at the end of the object. */
  bytes: Buffer
  sizeBytes: number
  /** The media type, if the store returns it. */
  type?: string
  /** Changes when the object is replaced. */
  etag?: string
}

export interface MultipartClient {
  /** Creates a multipart upload and returns its id. */
  create(name: string, signal?: AbortSignal): Promise<string>
  /** Returns the ETag of the part. An earlier part of that number is replaced. */
  uploadPart(name: string, uploadId: string, number: number, bytes: Buffer, signal?: AbortSignal): Promise<string>
  /** All parts, in order. */
  listParts(name: string, uploadId: string): Promise<Part[]>
  /** The multipart uploads in progress. */
  listUploads(prefix: string, signal?: AbortSignal): AsyncIterable<{ name: string; uploadId: string; startedAt: Date }>
  /** @throws AppError whose cause is named `InvalidPart` or `InvalidPartOrder` where the store does not know these parts */
  complete(name: string, uploadId: string, parts: readonly Part[]): Promise<void>
  abort(name: string, uploadId: string): Promise<void>
}
