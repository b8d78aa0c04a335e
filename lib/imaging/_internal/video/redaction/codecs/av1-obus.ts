import { fail } from '../../../../../errors/fail'
import { type Redact } from './redact'

const [METADATA, PADDING] = [5, 15]
/** AV1 specification §6.2.2: sequence header, temporal delimiter, frame header, tile group, frame, tile list. */
const KEPT_OBUS = new Set([1, 2, 3, 4, 6, 7, 8])
/** The content light level and the mastering display (§6.7.3, §6.7.4): type, numbers, trailing bits. */
const KEPT_METADATA: Readonly<Record<number, number>> = { 1: 6, 2: 26 }

/**
 * Redacts a sample of AV1, or the units of its configuration, in place: metadata and every unit that decoders ignore
 * become padding of the same length (AV1 specification §5.3 and §5.7).
 *
 * @throws AppError `video_damaged` for a unit that is longer than its sample
 */
export function redactObus(sample: Buffer, redact: Redact): void {
  for (let at = 0; at < sample.length;) {
    const header = sample[at]!
    const type = (header >> 3) & 15
    let body = at + 1 + ((header >> 2) & 1)
    let end = sample.length
    if ((header & 2) !== 0) {
      const size = readLeb128(sample, body)
      body = size.next
      end = body + size.value
    }
    if (end > sample.length) throw fail('video_damaged')
    const isDisplay = type === METADATA && KEPT_METADATA[sample[body] ?? 0] === end - body
    if (!KEPT_OBUS.has(type) && !isDisplay) {
      redact(at, at + 1, Buffer.from([(header & 0x87) | (PADDING << 3)]))
      redact(body, end - 1)
      if (end > body) redact(end - 1, end, Buffer.from([0x80]))
    } else if (type === 2) redact(body, end)
    at = end
  }
}

/** §4.10.5: seven bits a byte, the least significant first. */
function readLeb128(bytes: Buffer, from: number): { value: number; next: number } {
  let value = 0
  for (let i = 0; i < 8; i++) {
    const byte = bytes[from + i]
    if (byte === undefined) break
    value += (byte & 0x7f) * 2 ** (7 * i)
    if ((byte & 0x80) === 0) return { value, next: from + i + 1 }
  }
  throw fail('video_damaged')
}
