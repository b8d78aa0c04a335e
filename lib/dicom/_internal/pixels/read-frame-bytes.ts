import { fail } from '../../../errors/fail'
import type { DicomObject } from '../../parse/parse-data-set'
import { readBytes } from '../../parse/read-value'
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
  if (facts.frames === 1) return fragments
  if (fragments.length === facts.frames) return fragments.slice(frame, frame + 1)
  const offsets = await frameOffsets(object, facts)
  if (offsets) return fragmentsBetween(fragments, offsets[frame] ?? Infinity, offsets[frame + 1] ?? Infinity)
  return fragmentsByCodestreamStart(object, fragments, frame)
}

/** The fragments of every frame, as `readFrameBytes` finds those of one; those of no frame are left out. */
export async function fragmentsByFrame(object: DicomObject, facts: ImagePixelModule): Promise<Span[][]> {
  const fragments = facts.pixelData.fragments ?? []
  if (facts.frames === 1) return [fragments]
  if (fragments.length === facts.frames) return fragments.map((fragment) => [fragment])
  if (facts.frames > fragments.length) throw fail('dicom_frames_missing')
  const offsets = await frameOffsets(object, facts)
  const origin = (fragments[0]?.start ?? 8) - 8
  const frames: Span[][] = []
  for (const fragment of fragments) {
    const begins = offsets ? fragment.start - 8 - origin >= offsets[frames.length]! : await beginsFrame(object, fragment)
    if (begins && frames.length < facts.frames) frames.push([])
    else if (begins && !offsets) break
    frames.at(-1)?.push(fragment)
  }
  if (frames.length !== facts.frames) throw fail('dicom_frames_missing')
  return frames
}

/** Reads the Basic Offset Table (32 bits each) or the Extended one (64); null where neither names every frame in order. */
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
  return offsets.every((offset, index) => offset > (offsets[index - 1] ?? -1)) ? offsets : null
}

/** PS3.5 A.4: offsets count "from the first byte of the first Item Tag following the Basic Offset Table item". */
function fragmentsBetween(fragments: Span[], from: number, to: number): Span[] {
  const origin = (fragments[0]?.start ?? 8) - 8
  return fragments.filter(({ start }) => start - 8 - origin >= from && start - 8 - origin < to)
}

/** Without a table a frame begins where a fragment begins with a codestream's first marker (JPEG, JPEG 2000, JPEG XL). */
async function fragmentsByCodestreamStart(object: DicomObject, fragments: Span[], frame: number): Promise<Span[]> {
  const found: Span[] = []
  let place = -1
  for (const fragment of fragments) {
    if (await beginsFrame(object, fragment)) place += 1
    if (place > frame) break
    if (place === frame) found.push(fragment)
  }
  return found
}

async function beginsFrame({ reader }: DicomObject, { start, end }: Span): Promise<boolean> {
  const [first, second] = await reader.read(start, Math.min(start + 2, end))
  return first === 0xff && (second === 0xd8 || second === 0x4f || second === 0x0a)
}
