import { type AppError } from '../../errors/app-error'
import { type BodySource } from '../body/body-source'
import { type Uploader } from '../upload-hooks'

/** One request as the handler sees it: without a socket or a framework. */
export interface TusRequest {
  /** The real method of the request; X-HTTP-Method-Override is read here, see resolveMethodOverride. */
  method: string
  /** The last part of the path; null for the collection. */
  uploadId: string | null
  /** The value of a header, its name in lower case; multiple fields of one name are joined by a comma. */
  header(name: string): string | null
  /** How many fields of that name the request has, if the mount knows. */
  headerCount?(name: string): number
  /** Null if the request cannot have a body. */
  body: BodySource | null
  /** The value of a trailer, its name in lower case, after the end of the body. Absent if the mount does not support trailers. */
  trailer?(name: string): string | null
  /** Aborted when the transport gives up the request; bytes received until then are saved. */
  signal: AbortSignal
  /** The absolute URL of an upload. */
  location(uploadId: string): string
  uploader: Uploader
  /** Ends the request, by its signal or its connection, once its sender may not go on with this upload; until it is released. */
  holdAccess?(uploadId: string): { release(): void; confirm(): Promise<void> }
  /** DELETE refuses a completed upload with 409 instead of deleting its file. */
  onlyUnfinished?: true
  /** The client's address, if the mount knows it. */
  ip?: string | null
}

/**
 * The response, without a body of its own. With `error`, the transport adds the problem document. If the body was not read to
 * its end (`body.state` is not 'ended'), the transport must not wait for the rest: it closes the connection or drains it.
 */
export interface TusResponse {
  status: number
  headers: Record<string, string>
  error?: AppError
  /**
   * Close the connection without this response if possible: clients treat 408 as final, but they are not at fault for a stalled
   * network. After a broken connection they request the offset and resume.
   */
  closeConnection?: true
}
