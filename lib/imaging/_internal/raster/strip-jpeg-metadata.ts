/** Markers without a length (ITU-T T.81 §B.1.1.3): RST0–RST7, SOI, EOI and TEM. */
const standsAlone = (marker: number) => (marker >= 0xd0 && marker <= 0xd9) || marker === 0x01
const EOI = 0xd9
const SOS = 0xda
const COM = 0xfe
/** Adobe's colour transform: without it the image looks different. */
const ADOBE = 0xee
const isApplication = (marker: number) => marker >= 0xe0 && marker <= 0xef

/**
 * Removes metadata from a JPEG: EXIF, XMP, IPTC, profiles, previews, comments, and whatever follows its end. The coded image is
 * not changed.
 *
 * @returns the same bytes where they are not a JPEG that can be parsed
 */
export function stripJpegMetadata(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return bytes
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  let at = 2
  while (at + 2 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!
    if (marker === 0xff) {
      at += 1 // A fill byte (§B.1.1.2).
      continue
    }
    let end = at + 2
    if (!standsAlone(marker)) end += (bytes[at + 2]! << 8) + bytes[at + 3]!
    if (marker === SOS) end = endOfScan(bytes, end)
    if (marker !== COM && (!isApplication(marker) || marker === ADOBE)) kept.push(bytes.subarray(at, end))
    if (marker === EOI) return Buffer.concat(kept)
    at = end
  }
  return bytes
}

/** In coded data 0xFF is followed by a zero or is a restart (§B.1.1.5): the first other marker ends it. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? EOI
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at
  }
  return bytes.length
}
