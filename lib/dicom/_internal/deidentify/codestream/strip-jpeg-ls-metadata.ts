import { fail } from '../../../../errors/fail'
import type { ByteReader } from '../../../parse/byte-reader'
import type { KeptPart } from '../kept-part'
import { cutSegment } from './cut-segment'

/** No real frame has as many; each costs a step. */
const MAX_SEGMENTS = 100_000
const BLOCK_BYTES = 64 * 1024
const MIN_READ_BYTES = 16
const [EOI, SOS, SOF55, LSE, DRI, APP8] = [0xd9, 0xda, 0xf7, 0xf8, 0xdd, 0xe8]
/** T.87 C.2 and C.4: frame, scans, parameters, restart interval; and an application segment. */
const READ_MARKERS = new Set([SOS, SOF55, LSE, DRI, APP8])
/** As many as an image of DICOM has samples per pixel (PS3.3 C.7.6.3.1.1). */
const MAX_COMPONENTS = 4
/** Markers without a segment: TEM, RSTn, SOI. */
const isStandalone = (code: number) => code === 0x01 || (code >= 0xd0 && code <= 0xd8)
const isRestart = (code: number) => code >= 0xd0 && code <= 0xd7

/**
 * Walks a JPEG-LS through the scans of all of its components, and keeps the segments of the image (T.87 C), as long as
 * their fields imply; of the application segments HP's alone, which names a colour transform. Where the end marker is
 * missing, the last scan reaches the end of the bytes. What its scans hold beyond their last sample only a decoder can tell.
 *
 * @throws AppError `corrupt` where a segment extends beyond the end, or has not the length of its fields
 */
export async function stripJpegLsMetadata(reader: ByteReader): Promise<KeptPart[]> {
  const kept: KeptPart[] = [{ start: 0, end: 2 }]
  // Of parameters that are given twice a scan obeys the last.
  const header = new Map<number, Uint8Array>()
  let components = 0
  let scanned = 0
  let inScan = false
  let at = 2
  for (let segments = 0; segments < MAX_SEGMENTS; segments += 1) {
    const marker = await nextMarker(reader, at, inScan)
    if (inScan) kept.push({ start: at, end: marker?.start ?? reader.sizeBytes })
    if (!marker) return kept
    const { start, code } = marker
    const isWhole = components > 0 && scanned === components
    if (code === EOI || isWhole) return [...kept, Uint8Array.of(0xff, EOI)]
    inScan = false
    at = start + 2
    if (isStandalone(code)) continue
    const [high = 0, low = 0] = await reader.read(at, Math.min(at + 2, reader.sizeBytes))
    const end = at + high * 256 + low
    if (end < at + 2 || end > reader.sizeBytes) throw fail('dicom_codestream_damaged')
    at = end
    const segment = READ_MARKERS.has(code) ? imageSegment(code, await reader.read(start, end)) : null
    if (!segment) continue
    if (code === SOF55) {
      if (components > 0) throw fail('dicom_codestream_damaged')
      components = segment[9]!
    }
    header.delete(code)
    header.set(code, segment)
    if (code !== SOS) continue
    scanned += segment[4]!
    if (scanned > components) throw fail('dicom_codestream_damaged')
    kept.push(...header.values())
    header.clear()
    inScan = true
  }
  throw fail('dicom_codestream_too_many_parts')
}

/**
 * Finds the next marker: 0xFF and a code, with fill bytes between. In a scan, 0xFF followed by a byte
 * below 0x80 is not a marker, and restarts belong to the scan.
 */
async function nextMarker(reader: ByteReader, from: number, inScan: boolean): Promise<{ start: number; code: number } | null> {
  // Usually the next marker follows directly; a scan is long.
  let blockBytes = inScan ? BLOCK_BYTES : MIN_READ_BYTES
  for (let at = from; at < reader.sizeBytes;) {
    const block = await reader.read(at, Math.min(at + blockBytes, reader.sizeBytes))
    blockBytes = BLOCK_BYTES
    for (let found = block.indexOf(0xff); found !== -1 && found + 1 < block.length; found = block.indexOf(0xff, found + 1)) {
      const code = block[found + 1]!
      if (code === 0xff || code === 0 || (inScan && (code < 0x80 || isRestart(code)))) continue
      return { start: at + found, code }
    }
    // The last byte is read again, with what follows it.
    at += block.length === 1 ? 1 : block.length - 1
  }
  return null
}

/** A segment from its marker on, to the length of its fields; null where no decoder reads it. */
function imageSegment(code: number, segment: Uint8Array): Uint8Array | null {
  if (code === SOF55) {
    const frame = cutSegment(segment, 8 + 3 * countAt(segment, 9))
    // "Tqi shall be 0" (C.2.2).
    for (let at = 12; at < frame.length; at += 3) frame[at] = 0
    return frame
  }
  if (code === SOS) {
    const scan = cutSegment(segment, 6 + 2 * countAt(segment, 4))
    // Mapping tables belong to no image of DICOM.
    for (let at = 6; at < scan.length - 3; at += 2) if (scan[at] !== 0) throw fail('dicom_codestream_damaged')
    return scan
  }
  // C.2.4.1.1: of the parameters those of coding; large sizes exceed DICOM's own.
  if (code === LSE) return segment[4] === 1 ? cutSegment(segment, 13) : null
  // C.2.5: the interval has two, three or four bytes, as many as the length says.
  if (code === DRI) {
    if (segment.length < 6 || segment.length > 8) throw fail('dicom_codestream_damaged')
    return cutSegment(segment, segment.length - 2)
  }
  const isTransform = segment.length === 9 && String.fromCharCode(...segment.subarray(4, 8)) === 'mrfx'
  return isTransform ? cutSegment(segment, 7) : null
}

function countAt(segment: Uint8Array, at: number): number {
  const count = segment[at] ?? 0
  if (count < 1 || count > MAX_COMPONENTS) throw fail('dicom_codestream_damaged')
  return count
}
