/** Both ends inclusive. */
interface Range {
  start: number
  end: number
}

/** What the parts of one response share while they are read: it is closed with the response. */
export interface ReadSession {
  open<Opened extends { close(): Promise<void> }>(name: string, open: () => Promise<Opened>): Promise<Opened>
}

/** One value of a response: an object, a frame, an image. */
export interface RetrievedPart {
  transferSyntax?: string
  /** Its own address, below that of the DICOMweb service. */
  path?: string
  /** Null where it is made while it is sent. */
  sizeBytes: number | null
  read(range: Range | undefined, signal: AbortSignal, session?: ReadSession): AsyncIterable<Uint8Array>
  /** The same in one step, where it is at most a MiB; else null. */
  readAtOnce?(range: Range | undefined): Promise<readonly Uint8Array[] | null>
}

/** One form in which something can be sent; the transport chooses (PS3.18 8.7). */
export interface RetrievedForm {
  type: string
  /** Null where its parts have different ones. */
  transferSyntax?: string | null
  isStored?: boolean
  /** Only for a request that names its transfer syntax. */
  needsTransferSyntax?: boolean
  form?: 'single' | 'multipart'
  /** For people who save it, where it is not that of what was retrieved. */
  filename?: string
  count: number
  /** @throws AppError `not_acceptable` where it turns out that it cannot be made */
  open(): Promise<{ version: string; parts: RetrievedPart[] }>
}

/** What was retrieved, in every form in which it can be sent, the preferred one first. */
export interface Retrieved {
  representations: RetrievedForm[]
  filename: string
  isSingleByDefault?: boolean
  isCacheable: boolean
}

/** A part whose bytes are in memory. */
export const bytesPart = (
  bytes: Uint8Array,
  more: Pick<RetrievedPart, 'transferSyntax' | 'path'> = {},
): RetrievedPart & { sizeBytes: number } => ({
  ...more,
  sizeBytes: bytes.length,
  read: async function* (range) {
    yield range ? bytes.subarray(range.start, range.end + 1) : bytes
  },
})

/** The part of some bytes that a range asks for. */
export const withinRange = (bytes: Uint8Array, range: Range | undefined): Uint8Array =>
  range ? bytes.subarray(range.start, range.end + 1) : bytes

export type { Range as RetrievedRange }
