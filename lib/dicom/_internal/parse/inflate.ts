import { hasCode } from '../../../errors/app-error'
import { fail } from '../../../errors/fail'
import { bytesReader, takeStep, type ByteReader } from '../../parse/byte-reader'

/** The maximum size of an inflated data set, unless its caller allows less. */
const MAX_INFLATED_BYTES = 256 * 1024 * 1024
/** Beyond the first bytes, more than this comes from a bomb: deflate reaches 1,032, and images hardly 50. */
const [MAX_RATIO, FREE_BYTES] = [200, 8 * 1024 * 1024]
/** An object that is read back and forth is inflated again and again: so often in all, a small one oftener. */
const MAX_PASSES = 32
/** The beginning is kept, where the attributes of most objects are, and as much around the place that was read last. */
const KEPT_BYTES = 256 * 1024
/** So much is read at once, and so much is made in one step: others may have theirs between two. */
const [CHUNK_BYTES, STEP_BYTES] = [64 * 1024, 256 * 1024]

/** PS3.5 A.5 pads a deflated stream of odd length with one NULL byte. */
const PADDING_BYTES = 1
/** Some writers leave the trailer of gzip behind it: CRC-32 and size (RFC 1952, section 2.3.1). */
const TRAILER_BYTES = 8

/** Where a deflated stream lies, and to how much it inflates. */
interface Deflated {
  reader: ByteReader
  start: number
  end: number
  inflatedBytes: number
}

/**
 * Reads what a deflated object inflates to, from an offset on (PS3.5 A.5). Its memory is bounded whatever is read: nothing
 * but a window of a large one is kept, and a read before it inflates again from the start, 32 times in all. It inflates once to
 * know its size. A quarter of a MiB is inflated in one step of the reader.
 *
 * @throws AppError `corrupt` where it does not inflate, `too_large` beyond `maxBytes`, or where it inflates to more than 200
 * times its size or too often; whatever the reader throws
 */
export async function inflatedReader(reader: ByteReader, start: number, maxBytes = MAX_INFLATED_BYTES): Promise<ByteReader> {
  let kept: Uint8Array[] = []
  let keptBytes = 0
  const deflated = await measureInflated(reader, start, maxBytes, (chunk, at) => {
    if (at === 0) [kept, keptBytes] = [[], 0]
    if (at !== keptBytes || at + chunk.length > KEPT_BYTES) return free(chunk)
    kept.push(chunk)
    keptBytes += chunk.length
  })
  const head = slice(kept, 0, keptBytes)
  for (const chunk of kept) free(chunk)
  return deflated.inflatedBytes === keptBytes ? { ...bytesReader(head), step: reader.step } : windowReader(deflated, head)
}

/** Yields what the rest of a reader inflates to, piece by piece; throws as `inflatedReader`. */
export async function* inflateChunks(
  reader: ByteReader,
  start: number,
  maxBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield* inflateSpan(await measureInflated(reader, start, maxBytes, free))
}

/** Finds where the stream ends by inflating it, and hands on what it inflates to with its place; from 0 again where it tries again. */
async function measureInflated(
  reader: ByteReader,
  start: number,
  maxBytes: number,
  take: (chunk: Uint8Array, at: number) => void,
): Promise<Deflated> {
  const { sizeBytes } = reader
  const trailer = new DataView(new Uint8Array(await reader.read(Math.max(start, sizeBytes - TRAILER_BYTES), sizeBytes)).buffer)
  const last = trailer.byteLength
  // Node 24 and browsers reject whatever follows the stream; Node 20 and 22 ignore it.
  const candidates: { left: number; isIt: (inflatedBytes: number) => boolean }[] = [
    { left: 0, isIt: () => true },
    ...(last >= PADDING_BYTES && trailer.getUint8(last - 1) === 0 ? [{ left: PADDING_BYTES, isIt: () => true }] : []),
    ...(last === TRAILER_BYTES ? [{ left: TRAILER_BYTES, isIt: (bytes: number) => trailer.getUint32(4, true) === bytes }] : []),
  ]
  const limit = Math.min(maxBytes, Math.max(FREE_BYTES, MAX_RATIO * (sizeBytes - start)))
  let failure: unknown
  for (const { left, isIt } of candidates) {
    const end = sizeBytes - left
    let inflatedBytes = 0
    try {
      for await (const chunk of inflateSpan({ reader, start, end })) {
        if (inflatedBytes + chunk.length > limit) throw fail('dicom_inflated_too_large')
        const { length } = chunk
        take(chunk, inflatedBytes)
        inflatedBytes += length
      }
      if (isIt(inflatedBytes)) return { reader, start, end, inflatedBytes }
    } catch (error) {
      if (!hasCode(error, 'dicom_deflate_damaged') || !(error.cause instanceof TypeError)) throw error
      failure ??= error
    }
  }
  throw failure instanceof Error ? failure : fail('dicom_deflate_damaged')
}

/** Yields what a stream inflates to, made step by step. */
async function* inflateSpan({
  reader,
  start,
  end,
}: Omit<Deflated, 'inflatedBytes'>): AsyncGenerator<Uint8Array, void, undefined> {
  let next = start
  let unread: { cause: unknown } | null = null
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const stop = Math.min(next + CHUNK_BYTES, end)
      try {
        if (next < stop) controller.enqueue(new Uint8Array(await reader.read(next, stop)))
      } catch (cause) {
        unread = { cause }
        throw cause
      }
      next = stop
      if (next >= end) controller.close()
    },
  })
  const unpacked = packed.pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  const inflate = async () => {
    try {
      return await unpacked.read()
    } catch (cause) {
      // What cannot be read is not damaged for that.
      throw unread ? unread.cause : fail('dicom_deflate_damaged', { cause })
    }
  }
  try {
    for (let isDone = false; !isDone;) {
      const pieces: Uint8Array[] = []
      await takeStep(reader, async () => {
        let made = 0
        while (made < STEP_BYTES && !isDone) {
          const { value, done } = await inflate()
          isDone = done
          if (value) pieces.push(value)
          made += value?.length ?? 0
        }
        return made
      })
      yield* pieces
    }
  } finally {
    await unpacked.cancel().catch(() => undefined)
  }
}

/** Reads in the order of the stream without inflating anything twice, and begins again for what lies before its window. */
function windowReader(deflated: Deflated, head: Uint8Array): ByteReader {
  let pieces: AsyncGenerator<Uint8Array> | null = null
  let held: Uint8Array[] = []
  let heldFrom = 0
  let heldTo = 0
  let leftBytes = MAX_PASSES * Math.max(deflated.inflatedBytes, FREE_BYTES)
  const begin = async () => {
    await pieces?.return(undefined)
    pieces = inflateSpan(deflated)
    held = []
    heldFrom = heldTo = 0
  }
  const readRange = async (start: number, endExclusive: number): Promise<Uint8Array> => {
    const end = Math.min(endExclusive, deflated.inflatedBytes)
    if (start >= end) return new Uint8Array(0)
    if (end <= head.length) return head.slice(start, end)
    if (!pieces || start < heldFrom) await begin()
    while (heldTo < end) {
      const { value, done } = await pieces!.next()
      if (done) throw fail('dicom_deflate_damaged') // It inflated further before.
      held.push(value)
      heldTo += value.length
      leftBytes -= value.length
      if (leftBytes < 0) throw fail('dicom_inflated_too_large')
      while (held[0] && heldFrom + held[0].length < Math.min(start, heldTo - KEPT_BYTES)) {
        heldFrom += held[0].length
        free(held.shift()!)
      }
    }
    return slice(held, start - heldFrom, end - heldFrom)
  }
  let queue: Promise<unknown> = Promise.resolve()
  return {
    sizeBytes: deflated.inflatedBytes,
    step: deflated.reader.step,
    read: (start, endExclusive) => {
      const range = queue.then(() => readRange(start, endExclusive))
      queue = range.catch(() => undefined)
      return range
    },
  }
}

/** Gives memory back at once that nobody reads any more: V8 would collect it much later. */
function free({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength && 'transfer' in buffer) buffer.transfer(0)
}

/** A copy of a range of what lies in several pieces. */
function slice(chunks: readonly Uint8Array[], start: number, end: number): Uint8Array {
  const whole = new Uint8Array(end - start)
  let at = 0
  for (const chunk of chunks) {
    const part = chunk.subarray(Math.max(0, start - at), Math.max(0, end - at))
    if (part.length > 0) whole.set(part, Math.max(0, at - start))
    at += chunk.length
  }
  return whole
}
