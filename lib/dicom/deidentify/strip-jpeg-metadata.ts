import { fail } from '../../errors/fail'
import type { KeptPart } from '../_internal/deidentify/kept-part'
import type { Span } from '../_internal/parse/walk'
import { concat } from '../_internal/write/write-elements'
import { bytesReader, type ByteReader } from '../parse/byte-reader'

/** No real frame has as many; each costs a step. */
const MAX_SEGMENTS = 100_000
const BLOCK_BYTES = 64 * 1024
const MIN_READ_BYTES = 16
/** Of Adobe's segment, with its length: what is behind its colour transform is no part of it (Adobe TN 5116 §18). */
const ADOBE_BYTES = 14
const [APP0, APP8, APP14, EOI, SOS] = [0xe0, 0xe8, 0xee, 0xd9, 0xda]
/** T.81 table B.1 and T.87: frames, tables, restart interval, number of lines, hierarchies; JPEG-LS's frame and parameters. */
const IMAGE_MARKERS = new Set([
  ...[0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcc, 0xcd, 0xce, 0xcf],
  ...[0xda, 0xdb, 0xdc, 0xdd, 0xde, 0xdf, 0xf7, 0xf8],
])
/** Markers without a segment: TEM, RSTn, SOI. */
const isStandalone = (code: number) => code === 0x01 || (code >= 0xd0 && code <= 0xd8)
const isRestart = (code: number) => code >= 0xd0 && code <= 0xd7

/**
 * Walks a JPEG or JPEG-LS to its end, through all of its scans, and keeps the segments of the image (T.81 B.2, T.87 C).
 * Of the application segments only those on colour are kept: JFIF, Adobe's and HP's. Where the end marker is missing, the last
 * scan reaches the end of the bytes.
 *
 * @throws AppError `corrupt` where a segment extends beyond the end
 */
export async function stripJpegMetadata(reader: ByteReader): Promise<KeptPart[]> {
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
    const named = code === APP14 ? await adobeSegment(reader, { start, end }) : null
    if (named) kept.push(named)
    else if (IMAGE_MARKERS.has(code) || (await isColorSegment(reader, code, { start: at + 2, end }))) keep(start, end)
    inScan = code === SOS
    at = end
  }
  throw fail('dicom_codestream_too_many_parts')
}

/**
 * Finds the next marker: 0xFF and a code, with fill bytes between. In a scan, 0xFF followed by 0 (JPEG) or by a byte
 * below 0x80 (JPEG-LS) is not a marker, and restarts belong to the scan.
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

async function isColorSegment(reader: ByteReader, code: number, { start, end }: Span): Promise<boolean> {
  if (code !== APP0 && code !== APP8) return false
  const name = String.fromCharCode(...(await reader.read(start, Math.min(start + 5, end))))
  if (code === APP0) return name === 'JFIF\0' && end - start <= 14 // A longer one carries a preview.
  return name.startsWith('mrfx') && end - start <= 5
}

/** Adobe's segment up to its colour transform, without which the image looks different; null for another one. */
async function adobeSegment(reader: ByteReader, { start, end }: Span): Promise<Uint8Array | null> {
  const segment = Uint8Array.from(await reader.read(start, Math.min(start + 2 + ADOBE_BYTES, end)))
  if (segment.length < 2 + ADOBE_BYTES || String.fromCharCode(...segment.subarray(4, 9)) !== 'Adobe') return null
  segment.set([0, ADOBE_BYTES], 2)
  return segment
}

/** The same for a JPEG in memory. */
export async function withoutJpegMetadata(jpeg: Uint8Array): Promise<Uint8Array> {
  const kept = await stripJpegMetadata(bytesReader(jpeg))
  return concat(kept.map((part) => (part instanceof Uint8Array ? part : jpeg.subarray(part.start, part.end))))
}
