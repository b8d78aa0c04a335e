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
/** An interval of 0 has no restarts (T.81 B.2.4.4). */
const NO_INTERVAL = Uint8Array.of(0xff, DRI, 0, 4, 0, 0)
/** Markers without a segment: TEM, RSTn, SOI. */
const isStandalone = (code: number) => code === 0x01 || (code >= 0xd0 && code <= 0xd8)
const isRestart = (code: number) => code >= 0xd0 && code <= 0xd7

/**
 * Walks a JPEG-LS through the scans of all of its components, and keeps the segments of the image (T.87 C), as long as
 * their fields imply; of the application segments HP's alone, which names a colour transform. Components are numbered from
 * 1, and a restart interval stays where the scan has restarts. Where the end marker is missing, the last scan reaches the
 * end of the bytes. What its scans hold beyond their last sample only a decoder can tell.
 *
 * @throws AppError `corrupt` where a segment extends beyond the end, or has not the length of its fields
 */
export async function stripJpegLsMetadata(reader: ByteReader): Promise<KeptPart[]> {
  const kept: KeptPart[] = [{ start: 0, end: 2 }]
  // Of parameters that are given twice a scan obeys the last.
  const header = new Map<number, Uint8Array>()
  let numbers: number[] = []
  let scanned = 0
  let interval: Uint8Array = NO_INTERVAL
  let writtenInterval: Uint8Array = NO_INTERVAL
  let inScan = false
  let at = 2
  for (let segments = 0; segments < MAX_SEGMENTS; segments += 1) {
    const marker = await nextMarker(reader, at, inScan)
    if (inScan) {
      // An interval (C.2.5) holds for the scans that follow, and no decoder counts to it where no restart is.
      const wanted = marker.hasRestarts ? interval : NO_INTERVAL
      const segments = [...header.values()]
      if (wanted !== writtenInterval) segments.splice(-1, 0, (writtenInterval = wanted))
      kept.push(...segments, { start: at, end: marker.start })
      header.clear()
    }
    const { start, code } = marker
    if (code === null) return kept
    const components = numbers.length
    const isWhole = components > 0 && scanned === components
    if (code === EOI || isWhole) return [...kept, Uint8Array.of(0xff, EOI)]
    inScan = false
    at = start + 2
    if (isStandalone(code)) continue
    at = await endOfSegment(reader, at)
    const segment = READ_MARKERS.has(code) ? imageSegment(code, await reader.read(start, at)) : null
    if (!segment) continue
    if (code === SOF55) {
      if (components > 0) throw fail('dicom_codestream_damaged')
      numbers = numberComponents(segment)
    }
    if (code === DRI) {
      interval = segment
      continue
    }
    header.delete(code)
    header.set(code, segment)
    if (code !== SOS) continue
    if (scanned + segment[4]! > components) throw fail('dicom_codestream_damaged')
    numberScan(segment, numbers, scanned)
    scanned += segment[4]!
    inScan = true
  }
  throw fail('dicom_codestream_too_many_parts')
}

/** Where a segment ends whose length is at this place. */
async function endOfSegment(reader: ByteReader, at: number): Promise<number> {
  const [high = 0, low = 0] = await reader.read(at, Math.min(at + 2, reader.sizeBytes))
  const end = at + high * 256 + low
  if (end < at + 2 || end > reader.sizeBytes) throw fail('dicom_codestream_damaged')
  return end
}

/** The components of a frame get the numbers from 1 on (C.2.2); returns those that they had. */
function numberComponents(frame: Uint8Array): number[] {
  const places = Array.from({ length: frame[9]! }, (_, nth) => 10 + 3 * nth)
  const numbers = places.map((at) => frame[at]!)
  // Of equal sampling factors none reduces anything (T.81 A.1.1).
  const isEven = places.every((at) => frame[at + 1] === frame[11])
  places.forEach((at, nth) => {
    frame[at] = nth + 1
    if (isEven) frame[at + 1] = 0x11
  })
  return numbers
}

/** The components of a scan get the numbers of the frame's; where they name none or one twice, by order, as CharLS reads it. */
function numberScan(scan: Uint8Array, numbers: readonly number[], scanned: number): void {
  const places = Array.from({ length: scan[4]! }, (_, nth) => 5 + 2 * nth)
  const isNamed = new Set(numbers).size === numbers.length && places.every((at) => numbers.includes(scan[at]!))
  places.forEach((at, nth) => (scan[at] = (isNamed ? numbers.indexOf(scan[at]!) : scanned + nth) + 1))
}

/**
 * Finds the next marker: 0xFF and a code, with fill bytes between. In a scan, 0xFF followed by a byte
 * below 0x80 is not a marker, and restarts belong to the scan. Without one, the end of the bytes has no code.
 */
async function nextMarker(reader: ByteReader, from: number, inScan: boolean): Promise<NextMarker> {
  let hasRestarts = false
  // Usually the next marker follows directly; a scan is long.
  let blockBytes = inScan ? BLOCK_BYTES : MIN_READ_BYTES
  for (let at = from; at < reader.sizeBytes;) {
    const block = await reader.read(at, Math.min(at + blockBytes, reader.sizeBytes))
    blockBytes = BLOCK_BYTES
    for (let found = block.indexOf(0xff); found !== -1 && found + 1 < block.length; found = block.indexOf(0xff, found + 1)) {
      const code = block[found + 1]!
      if (inScan && isRestart(code)) hasRestarts = true
      else if (code !== 0xff && code !== 0 && !(inScan && code < 0x80)) return { start: at + found, code, hasRestarts }
    }
    // The last byte is read again, with what follows it.
    at += block.length === 1 ? 1 : block.length - 1
  }
  return { start: reader.sizeBytes, code: null, hasRestarts }
}

interface NextMarker {
  start: number
  code: number | null
  hasRestarts: boolean
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
    // Of the last byte only the point transform is used (C.2.3).
    scan[scan.length - 1]! &= 0x0f
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
