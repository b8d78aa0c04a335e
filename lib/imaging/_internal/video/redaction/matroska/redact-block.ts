import { fail } from '../../../../../errors/fail'
import { shifted } from '../codecs/redact'
import { type Span } from '../redaction-list'
import { type MatroskaRedaction, type SizedElement } from './redact-elements'
import { type MatroskaTrack } from './redact-track-entry'

/** Track number (of one byte or more), time (two bytes), flags (one byte): RFC 9559 §10.1. */
const MAX_HEAD_BYTES = 12

/** Returns the track of a block, or undefined where it belongs to none of the copy. */
export async function trackOfBlock(
  file: MatroskaRedaction,
  { body, endExclusive }: SizedElement,
  tracks: ReadonlyMap<number, MatroskaTrack>,
): Promise<MatroskaTrack | undefined> {
  const head = Buffer.from(await file.reader.read(body, Math.min(endExclusive, body + MAX_HEAD_BYTES)))
  return tracks.get(readVint(head, 0).value)
}

/**
 * Redacts the frames of a block, also where several are laced into one (RFC 9559 §10.3).
 *
 * @throws AppError `video_damaged` for lacing that does not fit its block
 */
export async function redactBlock(
  file: MatroskaRedaction,
  { body, endExclusive }: SizedElement,
  track: MatroskaTrack,
): Promise<void> {
  if (!track.sample) return
  const block = Buffer.from(await file.reader.read(body, endExclusive))
  let frames: Span[]
  try {
    frames = framesOf(block)
  } catch (cause) {
    throw fail('video_damaged', { cause })
  }
  for (const { start, endExclusive: end } of frames) {
    if (end > block.length || end < start) throw fail('video_damaged')
    track.sample(
      block.subarray(start, end),
      shifted((...edit) => file.list.add(...edit), body + start),
    )
  }
}

function framesOf(block: Buffer): Span[] {
  const at = readVint(block, 0).next + 3
  const lacing = (block.readUInt8(at - 1) >> 1) & 3
  if (lacing === 0) return [{ start: at, endExclusive: block.length }]
  const count = block.readUInt8(at) + 1
  const { sizes, start } =
    lacing === 1
      ? xiphSizes(block, at + 1, count)
      : lacing === 3
        ? ebmlSizes(block, at + 1, count)
        : equalSizes(block, at + 1, count)
  let next = start
  const frames = sizes.map((size) => ({ start: next, endExclusive: (next += size) }))
  return [...frames, { start: next, endExclusive: block.length }]
}

interface Lacing {
  /** The length of all frames but the last. */
  sizes: number[]
  start: number
}

function xiphSizes(block: Buffer, from: number, count: number): Lacing {
  let at = from
  const sizes = Array.from({ length: count - 1 }, () => {
    let size = 0
    while (block.readUInt8(at) === 255) size += block[at++]!
    return size + block[at++]!
  })
  return { sizes, start: at }
}

/** The first size, then differences: signed, by the middle of the range of their length (§10.3.2). */
function ebmlSizes(block: Buffer, from: number, count: number): Lacing {
  let at = from
  let size = 0
  const sizes = Array.from({ length: count - 1 }, (_, i) => {
    const { value, next } = readVint(block, at)
    size = i === 0 ? value : size + value - (2 ** (7 * (next - at) - 1) - 1)
    at = next
    return size
  })
  return { sizes, start: at }
}

function equalSizes(block: Buffer, from: number, count: number): Lacing {
  return { sizes: Array.from({ length: count - 1 }, () => Math.floor((block.length - from) / count)), start: from }
}

/** RFC 8794 §4: the number of leading zeros is the number of further bytes. */
function readVint(bytes: Buffer, at: number): { value: number; next: number } {
  const length = Math.clz32(bytes[at] ?? 0) - 23
  if (length > 6 || at + length > bytes.length) throw fail('video_damaged')
  const value = bytes.readUIntBE(at, length) - 2 ** (7 * length)
  return { value, next: at + length }
}
