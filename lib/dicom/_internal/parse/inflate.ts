import { fail } from '../../../errors/fail'
import type { ByteReader } from '../../parse/byte-reader'

/** The maximum size of an inflated data set. It is in memory, so a small file must not be able to request more. */
const MAX_INFLATED_BYTES = 256 * 1024 * 1024
const CHUNK_BYTES = 1024 * 1024

/** Inflates the rest of a deflated object (PS3.5 A.5) from an offset; `fail.corrupt` where it does not inflate. */
export async function inflate(
  reader: ByteReader,
  start: number,
  maxBytes = MAX_INFLATED_BYTES,
): Promise<Uint8Array<ArrayBuffer>> {
  const { sizeBytes } = reader
  try {
    return await inflateSpan(reader, start, sizeBytes, maxBytes)
  } catch (error) {
    // PS3.5 A.5 pads a deflated stream of odd length with one NULL byte, which some inflaters reject.
    const [last] = await reader.read(sizeBytes - 1, sizeBytes)
    if (last !== 0 || !(error instanceof TypeError)) throw asCorrupt(error)
  }
  return inflateSpan(reader, start, sizeBytes - 1, maxBytes).catch((error: unknown) => {
    throw asCorrupt(error)
  })
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
