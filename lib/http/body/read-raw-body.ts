import { fail } from '../../errors/fail'
import { type HttpRequest, bodyOf } from '../route/http-message'
import { wholeBodyLength } from './whole-body-length'

/** A file that is the whole body of a request, as it arrives. */
interface RawFile {
  bytes: AsyncIterable<Buffer>
  /** The announced length; null where there is none. */
  lengthBytes: number | null
  /** The declared media type; null where it says nothing of the file. */
  type: string | null
}

/** What tools declare by default. */
const DEFAULT_MEDIA_TYPES = /^(application\/x-www-form-urlencoded|text\/plain)\b/i

/**
 * Reads the file that is a request's body, at the reader's pace.
 *
 * @throws AppError `bad_input` for a part of a file, or an invalid length; `timeout`, from the bytes, where the
 * connection breaks
 */
export function readRawBody(request: HttpRequest): RawFile {
  const lengthBytes = wholeBodyLength(request)
  const type = request.header('content-type')
  return {
    bytes: buffersOf(request),
    lengthBytes,
    type: type === null || DEFAULT_MEDIA_TYPES.test(type) ? null : type,
  }
}

/** The body as buffers; a broken connection is reported as `timeout`. */
async function* buffersOf(request: HttpRequest): AsyncGenerator<Buffer, void, undefined> {
  const source = bodyOf(request)[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await source.next().catch((cause: unknown) => {
        throw fail('connection_lost', { cause })
      })
      if (next.done) return
      yield Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength)
    }
  } finally {
    await source.return?.()
  }
}
