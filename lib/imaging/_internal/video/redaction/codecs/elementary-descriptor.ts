import { fail } from '../../../../../errors/fail'
import { type Redact } from './redact'
import { type Span } from '../redaction-list'

const [ES, DECODER_CONFIG, SPECIFIC_INFO, SL_CONFIG] = [3, 4, 5, 6]

/** What an elementary stream descriptor says of its codec. */
interface ElementaryStream {
  /** The object type (ISO/IEC 14496-1 Table 5); 0 where it says none. */
  objectType: number
  /** The decoder's private data; null where there is none. */
  specificInfo: Span | null
}

/**
 * Reads an elementary stream descriptor (ISO/IEC 14496-1 §7.2.6.5), and redacts what is not needed to decode: content
 * identification, language, rights, and whatever follows.
 *
 * @throws AppError `video_damaged`; `video_references_other_files` when its stream is at an address
 */
export function redactElementaryDescriptor(bytes: Buffer, from: number, redact: Redact): ElementaryStream {
  const found: ElementaryStream = { objectType: 0, specificInfo: null }
  const walk = (start: number, end: number, kept: readonly number[]): void => {
    let at = start
    while (at < end) {
      const tag = bytes[at]!
      let size = 0
      let body = at + 1
      for (let i = 0; i < 4; i++) {
        const byte = bytes[body++] ?? 0
        size = size * 128 + (byte & 0x7f)
        if ((byte & 0x80) === 0) break
      }
      // What follows the last descriptor need not be one.
      if (body + size > end && !kept.includes(tag)) return redact(at, end)
      if (body + size > end) throw fail('video_damaged')
      if (!kept.includes(tag)) redact(body, body + size)
      else if (tag === ES) walk(endOfStreamHead(bytes, body), body + size, [DECODER_CONFIG, SL_CONFIG])
      else if (tag === DECODER_CONFIG) {
        found.objectType = bytes[body] ?? 0
        walk(body + 13, body + size, [SPECIFIC_INFO])
      } else if (tag === SPECIFIC_INFO) found.specificInfo = { start: body, endExclusive: body + size }
      else redact(body + 1, body + size)
      at = body + size
    }
  }
  walk(from, bytes.length, [ES])
  return found
}

/** Id and flags; then, as the flags say, the stream it depends on, an address, and the clock's stream. */
function endOfStreamHead(bytes: Buffer, body: number): number {
  const flags = bytes[body + 2] ?? 0
  if ((flags & 0x40) !== 0) throw fail('video_references_other_files')
  return body + 3 + (flags & 0x80 ? 2 : 0) + (flags & 0x20 ? 2 : 0)
}
