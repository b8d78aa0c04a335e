/** Markers without a length (ITU-T T.81 §B.1.1.3): RST0–RST7, SOI, EOI and TEM. */
const standsAlone = (marker: number) => (marker >= 0xd0 && marker <= 0xd9) || marker === 0x01
const EOI = 0xd9
const SOS = 0xda
const COM = 0xfe
const APP14 = 0xee
const isApplication = (marker: number) => marker >= 0xe0 && marker <= 0xef
const ADOBE_BYTES = 14

/**
 * Removes metadata from a JPEG: EXIF, XMP, IPTC, profiles, previews, comments, what is between its segments, and whatever
 * follows its end. The coded image is not changed.
 *
 * @returns nothing where they do not begin as a JPEG; without an end marker, the segments until the end
 */
export function stripJpegMetadata(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return new Uint8Array()
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  let at = 2
  while (at >= 0 && at + 2 <= bytes.length) {
    const marker = bytes[at + 1]!
    // Decoders skip what is no marker, and fill bytes (§B.1.1.2).
    if (bytes[at] !== 0xff || marker === 0xff || marker === 0) {
      at = bytes.indexOf(0xff, at + 1)
      continue
    }
    let end = at + 2
    if (!standsAlone(marker)) end += ((bytes[at + 2] ?? 0) << 8) + (bytes[at + 3] ?? 0)
    if (marker === SOS) end = endOfScan(bytes, end)
    const segment = Buffer.from(bytes.subarray(at, end))
    if (marker === APP14) kept.push(withoutMore(segment))
    else if (marker !== COM && !isApplication(marker)) kept.push(segment)
    if (marker === EOI) break
    at = end
  }
  return Buffer.concat(kept)
}

/** Adobe's colour transform alone: without it the image looks different. */
function withoutMore(segment: Buffer): Buffer {
  if (segment.toString('latin1', 4, 9) !== 'Adobe' || segment.length < ADOBE_BYTES + 2) return Buffer.alloc(0)
  const made = Buffer.from(segment.subarray(0, ADOBE_BYTES + 2))
  made.writeUInt16BE(ADOBE_BYTES, 2)
  return made
}

/** In coded data 0xFF is followed by a zero or is a restart (§B.1.1.5): the first other marker ends it. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? EOI
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  return bytes.length
}
