import { fail } from '../errors/fail'
import { type Ask, bodyOf } from './ask'

/** A file that is the whole body of a request, while it comes. */
export interface RawFile {
  bytes: AsyncIterable<Buffer>
  /** What the sender announces; null where they do not. */
  lengthBytes: number | null
  /** The declared media type; null where it says nothing of the file. */
  type: string | null
}

/** What tools say of a body when nobody told them what it is. */
const SAYS_NOTHING = /^(application\/x-www-form-urlencoded|text\/plain)\b/i

/**
 * Takes the file that is a request's body, at the pace of whoever reads it.
 *
 * @throws AppError `bad_input` for a part of a file, or a length that is none; `timeout`, from the bytes, where the line breaks
 */
export function takeRaw(ask: Ask): RawFile {
  // RFC 9110 §14.5: who does not support partial PUT answers it with 400; the same holds for a POST of a part.
  if (ask.header('content-range') !== null) throw fail.badInput('Send the whole file: a part of one is not taken here')
  const length = ask.header('transfer-encoding') === null ? ask.header('content-length') : null
  if (length !== null && !/^\d{1,15}$/.test(length)) throw fail.badInput('Content-Length must be one whole number, 0 or more')
  const type = ask.header('content-type')
  return {
    bytes: buffersOf(ask),
    lengthBytes: length === null ? null : Number(length),
    type: type === null || SAYS_NOTHING.test(type) ? null : type,
  }
}

/** The body as buffers; a line that breaks is told as what it is. */
export async function* buffersOf(ask: Ask): AsyncGenerator<Buffer, void, undefined> {
  const source = bodyOf(ask)[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await source.next().catch((cause: unknown) => {
        throw fail.timeout('The connection broke before everything had arrived. Send it again', { cause })
      })
      if (next.done) return
      yield Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength)
    }
  } finally {
    await source.return?.()
  }
}
