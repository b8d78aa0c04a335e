import type { ByteReader } from '../../../parse/byte-reader'
import type { Span } from '../../parse/walk'
import { sizeOfPieces } from '../../write/pieces'
import { fillUnusedBits, type SampleBits } from '../../write/fill-unused-bits'
import { addReportRow, type DeidentificationReport } from '../deidentification-report'
import type { KeptPart } from '../kept-part'

/** A multiple of every word. */
const BLOCK_BYTES = 1024 * 1024
const HIDDEN_BITS = 'PS3.5 8.1.1: bits outside Bits Stored are cleared'
const BEHIND_FRAMES = 'bytes behind the last frame are not written'
const UNREAD_BYTES = 'what no decoder reads of a compressed frame is not written, such as comments and bits outside Bits Stored'

/** Where changes of the pixels are reported; nowhere for those who read no report, since the pixels would be read once more. */
export interface PixelReport {
  report: DeidentificationReport
  tag: number
}

const addRow = ({ report, tag }: PixelReport, rule: string): void =>
  addReportRow(report, { tag, action: 'clean', rule, path: [] })

/** Reports a compressed frame of which not every byte is written, or others are. A 0 that fills its fragment is none. */
export async function reportFrame(to: PixelReport, frame: ByteReader, kept: readonly KeptPart[]): Promise<void> {
  let at = 0
  for (const part of kept) {
    if (part instanceof Uint8Array ? !(await holds(frame, at, part)) : part.start !== at) return addRow(to, UNREAD_BYTES)
    at += sizeOfPieces([part])
  }
  const rest = await frame.read(Math.min(at, frame.sizeBytes), Math.min(at + 2, frame.sizeBytes))
  if (at > frame.sizeBytes || rest.length > 1 || (rest[0] ?? 0) !== 0) addRow(to, UNREAD_BYTES)
}

async function holds(frame: ByteReader, at: number, part: Uint8Array): Promise<boolean> {
  if (at + part.length > frame.sizeBytes) return false
  const bytes = await frame.read(at, at + part.length)
  return part.every((byte, index) => byte === bytes[index])
}

interface NativePixels {
  /** All bytes of the value. */
  value: Span
  /** The frames. */
  frames: Span
  sampleBits: SampleBits | null
  /** Of the last byte, which bits are pixels: 0 for all. */
  usedBits: number
}

/** Reports native pixels of which bits are cleared that are no sample, and what is cut off behind the last frame. */
export async function reportNativePixels(to: PixelReport, reader: ByteReader, pixels: NativePixels): Promise<void> {
  const { value, frames, usedBits } = pixels
  const behind = await reader.read(frames.end, Math.min(frames.end + 2, value.end))
  const isPadded = behind.length <= (frames.end - frames.start) % 2 && behind.every((byte) => byte === 0)
  if (!isPadded) addRow(to, BEHIND_FRAMES)
  const [last = 0] = usedBits === 0 ? [] : await reader.read(frames.end - 1, frames.end)
  if (last >> usedBits !== 0 && usedBits !== 0) return addRow(to, HIDDEN_BITS)
  if (pixels.sampleBits && (await hasHiddenBits(reader, frames, pixels.sampleBits))) addRow(to, HIDDEN_BITS)
}

async function hasHiddenBits(reader: ByteReader, { start, end }: Span, bits: SampleBits): Promise<boolean> {
  for (let at = start; at < end; at += BLOCK_BYTES) {
    const block = await reader.read(at, Math.min(at + BLOCK_BYTES, end))
    if (fillUnusedBits(block, bits).some((byte, index) => byte !== block[index])) return true
  }
  return false
}
