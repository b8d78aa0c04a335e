import { fail } from '../../../errors/fail'
import type { ByteReader } from '../../parse/byte-reader'

/** The maximum size of an inflated data set. It is in memory, so a small file must not be able to request more. */
const MAX_INFLATED_BYTES = 256 * 1024 * 1024
const CHUNK_BYTES = 1024 * 1024

/** PS3.5 A.5 pads a deflated stream of odd length with one NULL byte. */
const PADDING_BYTES = 1
/** Some writers leave the trailer of gzip behind it: CRC-32 and size (RFC 1952, section 2.3.1). */
const TRAILER_BYTES = 8

/** Inflates the rest of a deflated object (PS3.5 A.5) from an offset; `fail.corrupt` where it does not inflate. */
export async function inflate(
  reader: ByteReader,
  start: number,
  maxBytes = MAX_INFLATED_BYTES,
): Promise<Uint8Array<ArrayBuffer>> {
  const { sizeBytes } = reader
  const trailer = new DataView(new Uint8Array(await reader.read(Math.max(start, sizeBytes - TRAILER_BYTES), sizeBytes)).buffer)
  const last = trailer.byteLength
  // Node 24 and browsers reject whatever follows the stream; Node 20 and 22 ignore it.
  const candidates: { left: number; isIt: (bytes: Uint8Array) => boolean }[] = [
    { left: 0, isIt: () => true },
    ...(last >= PADDING_BYTES && trailer.getUint8(last - 1) === 0 ? [{ left: PADDING_BYTES, isIt: () => true }] : []),
    ...(last === TRAILER_BYTES
      ? [{ left: TRAILER_BYTES, isIt: ({ length }: Uint8Array) => trailer.getUint32(4, true) === length }]
      : []),
  ]
  let failure: unknown
  for (const { left, isIt } of candidates) {
    try {
      const bytes = await inflateSpan(reader, start, sizeBytes - left, maxBytes)
      if (isIt(bytes)) return bytes
    } catch (error) {
      if (!(error instanceof TypeError)) throw asCorrupt(error)
      failure ??= error
    }
  }
  throw asCorrupt(failure)
}

const asCorrupt = (error: unknown) =>
  error instanceof Error && error.name === 'AppError' ? error : fail('dicom_deflate_damaged', { cause: error })

async function inflateSpan(reader: ByteReader, start: number, end: number, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const stop = Math.min(start + CHUNK_BYTES, end)
      if (start < stop) controller.enqueue(new Uint8Array(await reader.read(start, stop)))
      start = stop
      if (start >= end) controller.close()
    },
  })
  const chunks: Uint8Array[] = []
  let total = 0
  const unpacked = packed.pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  for (let next = await unpacked.read(); !next.done; next = await unpacked.read()) {
    total += next.value.length
    if (total > maxBytes) {
      await unpacked.cancel().catch(() => undefined)
      throw fail('dicom_inflated_too_large')
    }
    chunks.push(next.value)
  }
  const whole = new Uint8Array(total)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
