import { isAppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { fragmentsByFrame } from '../_internal/pixels/read-frame-bytes'
import { bitsPerFrame, readImagePixelModule, type ImagePixelModule } from '../_internal/pixels/image-pixel-module'
import type { Span } from '../_internal/parse/walk'
import type { ByteReader } from './byte-reader'
import { hasKnownSyntax, isDeflated, type DicomObject } from './parse-data-set'
import { isVideo } from './check-integrity'

/** Bytes of one entry: the offset of the frame (64 bits, of which the highest marks fragments) and its length (32). */
export const FRAME_ENTRY_BYTES = 12
const FRAGMENTED = 1n << 63n
const MAX_FRAMES = 1_000_000

/** Where a frame lies in the bytes of its object. */
export interface FramePlace extends Span {
  /** Between its fragments lie item headers, which are not part of the frame (PS3.5 A.4). */
  isFragmented: boolean
}

/**
 * Locates every frame of an object, 12 bytes each, so that any frame is one range read without parsing: from the
 * offset tables or one walk over the fragments. A video is one frame: its pictures share a stream.
 *
 * @returns null where frames are not whole bytes of the object: no pixels, a deflated object, packed bits, frames that
 * no table and no codestream tells apart; and where nobody knows how they are written
 */
export async function readFrameTable(object: DicomObject): Promise<Uint8Array<ArrayBuffer> | null> {
  if (isDeflated(object) || (!hasKnownSyntax(object) && !object.pixelData?.fragments)) return null
  try {
    const facts = await readImagePixelModule(object)
    if (!facts) return null
    const places = facts.pixelData.fragments ? await encapsulatedPlaces(object, facts) : nativePlaces(facts)
    return places && writeEntries(places)
  } catch (thrown) {
    if (isAppError(thrown)) return null // An object of which a frame cannot be shown is stored all the same.
    throw thrown
  }
}

function nativePlaces(facts: ImagePixelModule): FramePlace[] | null {
  const bits = bitsPerFrame(facts)
  const { start, end } = facts.pixelData.value
  if (bits % 8 !== 0 || facts.frames > MAX_FRAMES) return null
  const size = bits / 8
  if (start + facts.frames * size > end + 1) return null
  return Array.from({ length: facts.frames }, (_, frame) => ({
    start: start + frame * size,
    end: Math.min(start + (frame + 1) * size, end),
    isFragmented: false,
  }))
}

async function encapsulatedPlaces(object: DicomObject, facts: ImagePixelModule): Promise<FramePlace[] | null> {
  const all = facts.pixelData.fragments ?? []
  if (facts.frames > MAX_FRAMES) return null
  const frames = isVideo(object) ? [all] : await fragmentsByFrame(object, facts)
  return frames.map((fragments) => ({
    start: fragments[0]!.start,
    end: fragments.at(-1)!.end,
    isFragmented: fragments.length > 1,
  }))
}

function writeEntries(places: FramePlace[]): Uint8Array<ArrayBuffer> | null {
  const table = new Uint8Array(places.length * FRAME_ENTRY_BYTES)
  const view = new DataView(table.buffer)
  for (const [frame, { start, end, isFragmented }] of places.entries()) {
    if (end - start > 0xffffffff) return null
    view.setBigUint64(frame * FRAME_ENTRY_BYTES, BigInt(start) | (isFragmented ? FRAGMENTED : 0n))
    view.setUint32(frame * FRAME_ENTRY_BYTES + 8, end - start)
  }
  return table
}

/** Reads one entry of a frame table, which need not hold any other. */
export function parseFrameEntry(entry: Uint8Array): FramePlace {
  if (entry.length < FRAME_ENTRY_BYTES) throw fail('dicom_frame_not_found')
  const view = new DataView(entry.buffer, entry.byteOffset, entry.length)
  const offset = view.getBigUint64(0)
  const start = Number(offset & ~FRAGMENTED)
  return { start, end: start + view.getUint32(8), isFragmented: (offset & FRAGMENTED) !== 0n }
}

/**
 * The fragments of a frame without the item headers between them.
 *
 * @throws AppError `corrupt` where no item header lies where one must
 */
export async function readFragments(reader: ByteReader, { start, end, isFragmented }: FramePlace): Promise<Span[]> {
  if (!isFragmented) return [{ start, end }]
  const spans: Span[] = []
  // The first header lies before the frame: like the others, 8 bytes before its fragment.
  for (let at = start - 8; at < end;) {
    const head = await reader.read(at, at + 8)
    const view = new DataView(head.buffer, head.byteOffset, head.length)
    if (head.length < 8 || view.getUint32(0, true) !== 0xe000fffe) throw fail('dicom_fragments_not_valid')
    const length = view.getUint32(4, true)
    if (at + 8 + length > end) throw fail('dicom_fragments_not_valid')
    spans.push({ start: at + 8, end: at + 8 + length })
    at += 8 + length
  }
  return spans
}
