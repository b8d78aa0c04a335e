import { fail } from '../../../errors/fail'
import type { DicomObject } from '../../parse/parse-data-set'
import type { FrameSamples } from '../../render/decode-samples'
import { bitsPerFrame, type ImagePixelModule } from '../pixels/image-pixel-module'
import { readNativeBytes } from '../pixels/read-native-bytes'
import { rowLayoutOf, type PixelLayout, type RowLayout } from './blacken-rectangles'

/** Consecutive lines of a frame. */
interface Lines {
  first: number
  /** May be changed: they are a copy. */
  bytes: Uint8Array
}

/** The pixels of an object without compression, in the layout in which they are written, but always in little endian. */
export interface PixelSource {
  layout: PixelLayout
  rows: RowLayout
  frameBytes: number
  /** Whether they were compressed. */
  isDecoded: boolean
  /** The lines of a frame, counted from 0, some at a time; can be called repeatedly. */
  lines(frame: number): AsyncIterable<Lines>
}

const BLOCK_BYTES = 1024 * 1024
/** Decoded frames are kept up to this size: they are read twice, and decoding is slow. */
const MAX_KEPT_BYTES = 64 * 1024 * 1024

/**
 * Opens the pixels of an object: native ones are read some lines at a time, compressed ones decoded frame by frame.
 *
 * @throws AppError `unsupported_type` for pixels without bytes of their own; whatever `decode` throws
 */
export async function openPixelSource(
  object: DicomObject,
  facts: ImagePixelModule,
  decode: (frame: number) => Promise<FrameSamples>,
): Promise<PixelSource> {
  if (facts.pixelData.fragments) return openDecoded(facts, decode)
  const rows = rowLayoutOf(facts)
  const frameBytes = bitsPerFrame(facts) / 8
  return {
    ...{ layout: facts, rows, frameBytes, isDecoded: false },
    lines: (frame) => nativeLines(object, facts, rows, frame * frameBytes),
  }
}

/** Reads a frame some lines at a time; what may be missing at the end, by checkIntegrity, is zero. */
async function* nativeLines(object: DicomObject, facts: ImagePixelModule, { rowBytes, count }: RowLayout, start: number) {
  const atOnce = Math.max(1, Math.floor(BLOCK_BYTES / rowBytes))
  for (let first = 0; first < count; first += atOnce) {
    const bytes = new Uint8Array(Math.min(atOnce, count - first) * rowBytes)
    const from = start + first * rowBytes
    bytes.set(await readNativeBytes(object, facts, from, from + bytes.length))
    yield { first, bytes }
  }
}

async function openDecoded(facts: ImagePixelModule, decode: (frame: number) => Promise<FrameSamples>): Promise<PixelSource> {
  const first = await decode(0)
  const { bitsAllocated, photometric } = first
  const bitsStored = Math.min(facts.bitsStored, bitsAllocated)
  // Decoders return the bits where the object has them, unless they return fewer bytes a sample.
  const highBit = bitsAllocated === facts.bitsAllocated ? facts.highBit : bitsStored - 1
  const layout = { ...facts, ...{ photometric, bitsAllocated, bitsStored, highBit, planar: false } }
  const frameBytes = (facts.rows * facts.columns * facts.samples * bitsAllocated) / 8
  const kept = new Map([[0, first]])
  const frameAt = async (frame: number): Promise<Uint8Array> => {
    const decoded = kept.get(frame) ?? (await decode(frame))
    const { bytes } = decoded
    const isAlike = bytes.length === frameBytes && decoded.bitsAllocated === bitsAllocated && decoded.photometric === photometric
    if (!isAlike) throw fail('dicom_frames_not_redactable')
    if (kept.size * frameBytes < MAX_KEPT_BYTES) kept.set(frame, decoded)
    return new Uint8Array(bytes)
  }
  return {
    ...{ layout, rows: rowLayoutOf(layout), frameBytes, isDecoded: true },
    async *lines(frame) {
      yield { first: 0, bytes: await frameAt(frame) }
    },
  }
}
