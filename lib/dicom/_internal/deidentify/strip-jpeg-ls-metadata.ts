import { fail } from '../../../errors/fail'
import type { ByteReader } from '../../parse/byte-reader'
import type { KeptPart } from './kept-part'

/** No real frame has as many; each costs a step. */
const MAX_SEGMENTS = 100_000
const BLOCK_BYTES = 64 * 1024
const MIN_READ_BYTES = 16
const [EOI, SOS, SOF55, LSE, DRI, APP8] = [0xd9, 0xda, 0xf7, 0xf8, 0xdd, 0xe8]
/** T.87 C.2: frame, scans, parameters, restart interval. */
const IMAGE_MARKERS = new Set([SOS, SOF55, DRI])
/** Markers without a segment: TEM, RSTn, SOI. */
const isStandalone = (code: number) => code === 0x01 || (code >= 0xd0 && code <= 0xd8)
/** Of a segment with parameters that decoders read. */
const MAX_KNOWN_BYTES = 16
const isRestart = (code: number) => code >= 0xd0 && code <= 0xd7

/**
 * Walks a JPEG-LS to its end, through all of its scans, and keeps the segments of the image (T.87 C); of the application
 * segments HP's alone, which names a colour transform. Where the end marker is missing, the last scan reaches the end of
 * the bytes. What its scans hold beyond their last sample only a decoder can tell.
 *
 * @throws AppError `corrupt` where a segment extends beyond the end
 */
export async function stripJpegLsMetadata(reader: ByteReader): Promise<KeptPart[]> {
  const kept: KeptPart[] = []
  const keep = (start: number, end: number) => {
    const last = kept.at(-1)
    if (last && !(last instanceof Uint8Array) && last.end === start) last.end = end
    else kept.push({ start, end })
  }
  keep(0, 2)
  let inScan = false
  let at = 2
  for (let segments = 0; segments < MAX_SEGMENTS; segments += 1) {
    const marker = await nextMarker(reader, at, inScan)
    if (inScan) keep(at, marker?.start ?? reader.sizeBytes)
    if (!marker) return kept
    const { start, code } = marker
    if (code === EOI) {
      keep(start, start + 2)
      return kept
    }
    inScan = false
    at = start + 2
    if (isStandalone(code)) continue
    const [high = 0, low = 0] = await reader.read(at, at + 2)
    const end = at + high * 256 + low
    if (end < at + 2 || end > reader.sizeBytes) throw fail('dicom_codestream_damaged')
    const content = code === LSE || code === APP8 ? await reader.read(at + 2, Math.min(at + 2 + MAX_KNOWN_BYTES, end)) : null
    if (content ? isImageSegment(code, content, end - at) : IMAGE_MARKERS.has(code)) keep(start, end)
    inScan = code === SOS
    at = end
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

/**
 * Of the parameters those of coding (T.87 C.2.4.1.1), at exact length: mapping tables belong to no image of DICOM, and large
 * sizes exceed its own. Of the application segments HP's colour transform.
 */
const isImageSegment = (code: number, content: Uint8Array, length: number): boolean =>
  code === LSE ? content[0] === 1 && length === 13 : length === 7 && String.fromCharCode(...content.subarray(0, 4)) === 'mrfx'
