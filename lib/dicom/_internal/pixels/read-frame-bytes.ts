import { fail } from '../../../errors/fail'
import type { DicomObject } from '../../parse/parse-data-set'
import { readBytes } from '../../parse/read-value'
import { beginsFrame } from './begins-frame'
import { bitsPerFrame, type ImagePixelModule } from './image-pixel-module'
import { readNativeBytes } from './read-native-bytes'
import type { Span } from '../parse/walk'

/** No compressed frame of an image that may be rendered needs more. */
const MAX_FRAME_BYTES = 512 * 1024 * 1024

/** Reads the bytes of one frame only; native ones in little endian, with `bitOffset` as the position in the first byte. */
export async function readFrameBytes(
  object: DicomObject,
  facts: ImagePixelModule,
  frame: number,
): Promise<{ bytes: Uint8Array; bitOffset: number }> {
  const { pixelData } = facts
  if (pixelData.fragments) return { bytes: await concatSpans(object, await fragmentsOf(object, facts, frame)), bitOffset: 0 }
  // PS3.5 8.1.1: frames of one-bit pixels follow each other without a gap, so one may begin inside a byte.
  const bits = bitsPerFrame(facts)
  const bytes = await readNativeBytes(object, facts, Math.floor((bits * frame) / 8), Math.ceil((bits * (frame + 1)) / 8))
  return { bytes, bitOffset: (bits * frame) % 8 }
}

async function concatSpans(object: DicomObject, spans: Span[]): Promise<Uint8Array> {
  const [only] = spans
  const total = spans.reduce((sum, { start, end }) => sum + end - start, 0)
  if (!only || total === 0) throw fail('dicom_frame_empty')
  if (total > MAX_FRAME_BYTES) throw fail('dicom_frame_too_large')
  if (spans.length === 1) return object.reader.read(only.start, only.end)
  const whole = new Uint8Array(total)
  let at = 0
  for (const { start, end } of spans) {
    whole.set(await object.reader.read(start, end), at)
    at += end - start
  }
  return whole
}

async function fragmentsOf(object: DicomObject, facts: ImagePixelModule, frame: number): Promise<Span[]> {
  const fragments = facts.pixelData.fragments ?? []
  // Without a walk over all of them where their count says it.
  if (facts.frames > 1 && fragments.length === facts.frames) return fragments.slice(frame, frame + 1)
  return (await groupFragments(object, facts))[frame] ?? []
}

/**
 * The fragments of every frame, as `readFrameBytes` finds those of one; those of no frame are left out.
 *
 * @throws AppError `dicom_frames_missing` where there are fewer frames, or nothing tells them apart
 */
export async function fragmentsByFrame(object: DicomObject, facts: ImagePixelModule): Promise<Span[][]> {
  const frames = await groupFragments(object, facts)
  if (frames.length !== facts.frames) throw fail('dicom_frames_missing')
  return frames
}

/** By the count of fragments, an offset table that can be right, the count of those that have bytes, or how frames begin. */
async function groupFragments(object: DicomObject, facts: ImagePixelModule): Promise<Span[][]> {
  const fragments = facts.pixelData.fragments ?? []
  if (facts.frames === 1) return [fragments]
  if (fragments.length === facts.frames) return fragments.map((fragment) => [fragment])
  const offsets = await frameOffsets(object, facts)
  if (offsets) return groupByStart(fragments, (fragment, frame) => offsetOf(fragment, fragments) === offsets[frame])
  const filled = fragments.filter(({ start, end }) => end > start)
  if (filled.length === facts.frames) return filled.map((fragment) => [fragment])
  const begins = new Set<Span>()
  for (const fragment of filled) if (await beginsFrame(object, facts, fragment)) begins.add(fragment)
  return groupByStart(filled, (fragment) => begins.has(fragment)).slice(0, facts.frames)
}

/** What lies before the first start belongs to no frame. */
function groupByStart(fragments: readonly Span[], begins: (fragment: Span, frame: number) => boolean): Span[][] {
  const frames: Span[][] = []
  for (const fragment of fragments) {
    if (begins(fragment, frames.length)) frames.push([])
    frames.at(-1)?.push(fragment)
  }
  return frames
}

/** PS3.5 A.4: offsets count "from the first byte of the first Item Tag following the Basic Offset Table item". */
const offsetOf = (fragment: Span, fragments: readonly Span[]): number => fragment.start - (fragments[0]?.start ?? 0)

/**
 * Reads the Basic Offset Table (32 bits each) or the Extended one (64); null where neither names every frame in order, each
 * where a fragment begins: some writers count from elsewhere.
 */
async function frameOffsets(object: DicomObject, { pixelData, frames }: ImagePixelModule): Promise<number[] | null> {
  const { offsetTable, littleEndian } = pixelData
  const extended = await readBytes(object, object.dataSet, 'ExtendedOffsetTable', frames * 8)
  const wide = extended.length === frames * 8
  const size = wide ? 8 : 4
  const bytes = wide
    ? extended
    : offsetTable
      ? await object.reader.read(offsetTable.start, Math.min(offsetTable.end, offsetTable.start + frames * 4))
      : extended
  if (bytes.length !== frames * size) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const offsets = Array.from({ length: frames }, (_, index) =>
    wide ? Number(view.getBigUint64(index * 8, littleEndian)) : view.getUint32(index * 4, littleEndian),
  )
  const fragments = pixelData.fragments ?? []
  const places = new Set(fragments.map((fragment) => offsetOf(fragment, fragments)))
  const isPossible = offsets[0] === 0 && offsets.every((offset, at) => places.has(offset) && offset > (offsets[at - 1] ?? -1))
  return isPossible ? offsets : null
}
