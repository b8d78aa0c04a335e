import { type AppError } from '../errors/app-error'
import { type BodySource } from './body-source'
import { type Uploader } from './upload-hooks'

/** One request, as the handler sees it: no socket, no framework. */
export interface TusAsk {
  /** The real method of the request; X-HTTP-Method-Override is read here, see effectiveMethod. */
  method: string
  /** The last part of the path; null where the collection itself is addressed. */
  uploadId: string | null
  /** The value of a header, its name in lower case; several lines of one name joined by a comma. */
  header(name: string): string | null
  /** How many lines of that name came, where the edge can tell. */
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
}

/**
 * The answer, without a body of its own. With `error`, the edge adds the problem document. Where the body was not read
 * to its end (`body.state` is not 'ended') the edge must not wait for the rest: it closes the connection or drains it.
 */
export interface TusAnswer {
  status: number
  headers: Record<string, string>
  error?: AppError
  /**
   * Close the line without this answer, where that can be done: clients take 408 as final, and a line that went silent is
   * no fault of theirs. After a line that broke they ask where the upload stands and go on.
   */
  hangUp?: true
}
