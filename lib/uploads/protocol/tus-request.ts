import { type AppError } from '../../errors/app-error'
import { type BodySource } from '../body/body-source'
import { type Uploader } from '../upload-hooks'

/** One request, as the handler sees it: no socket, no framework. */
export interface TusRequest {
  /** The real method of the request; X-HTTP-Method-Override is read here, see resolveMethodOverride. */
  method: string
  /** The last part of the path; null where the collection itself is addressed. */
  uploadId: string | null
  /** The value of a header, its name in lower case; several fields of one name joined by a comma. */
  header(name: string): string | null
  /** How many fields of that name the request has, where the mount knows. */
  headerCount?(name: string): number
  /** Null where the request can have no body. */
  body: BodySource | null
  /** The value of a trailer, its name in lower case, once the body has ended. Absent where the mount never sees trailers. */
  trailer?(name: string): string | null
  /** Aborted when the edge gives the request up; what came until then is saved. */
  signal: AbortSignal
  /** The absolute address of an upload. */
  location(uploadId: string): string
  uploader: Uploader
  /** A DELETE refuses a completed upload with 409 instead of deleting what it became. */
  onlyUnfinished?: true
  /** Of the client, where the mount knows it. */
  ip?: string | null
}

/**
 * The answer, without a body of its own. With `error`, the edge adds the problem document. Where the body was not read
 * to its end (`body.state` is not 'ended') the edge must not wait for the rest: it closes the connection or drains it.
 */
export interface TusResponse {
  status: number
  headers: Record<string, string>
  error?: AppError
  /**
   * Close the connection without this answer, where possible: clients take 408 as final, and a stalled network is no fault of
   * theirs. After a broken connection they ask for the offset and go on.
   */
  closeConnection?: true
}
