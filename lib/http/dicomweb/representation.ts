import type { ByteRange } from '../bytes/resumable-stream'

/** One value of a response: the whole of it, or a part of a multipart one. */
export interface RepresentationPart {
  /** The transfer syntax of this part, where its media type has one (PS3.18 8.7.3). */
  transferSyntax?: string
  /** Below the address of the DICOMweb service, beginning with a slash: its own address. */
  path?: string
  /** Null where it is made while it is sent. */
  sizeBytes: number | null
  read(range: ByteRange | undefined, signal: AbortSignal, session?: ReadSession): AsyncIterable<Uint8Array>
  /** The same in one step, where it is at most a MiB; else null. */
  readAtOnce?(range: ByteRange | undefined): Promise<readonly Uint8Array[] | null>
}

/** What the parts of one body share while they are read: an object is opened once, however many of its frames are sent. */
export interface ReadSession {
  /** Returns what was opened under this name, or opens it; it is closed with the body. */
  open<Opened extends { close(): Promise<void> }>(name: string, open: () => Promise<Opened>): Promise<Opened>
}

/** What is sent, opened. */
interface RepresentationContent {
  /** Differs wherever the bytes of a part would: the entity tag is made of it. */
  version: string
  parts: RepresentationPart[]
}

/** One form in which a resource can be sent (PS3.18 8.7). */
export interface Representation {
  /** The media type of its parts. */
  type: string
  /** What `transfer-syntax=` may name; null where the parts have none, or not the same. */
  transferSyntax?: string | null
  /** As it is stored: what `transfer-syntax=*` asks for. */
  isStored?: boolean
  /** Only for a request that names its transfer syntax, or any. */
  needsTransferSyntax?: boolean
  /** Both by default; `multipart/related` where a request names neither. */
  form?: 'single' | 'multipart'
  /** The name of a file of this form, where it is not that of the resource. */
  filename?: string
  /** How many parts it has: one part may be sent alone. */
  count: number
  open(): Promise<RepresentationContent>
}

/** A resource, with its forms in the order of preference. */
export interface Negotiable {
  representations: Representation[]
  /** The name of a file for people who save it. */
  filename: string
  /** Sent alone where nothing else is asked for: an image that is made for a browser. */
  isSingleByDefault?: boolean
  /** Stored objects are never cached by a browser. */
  isCacheable: boolean
}
