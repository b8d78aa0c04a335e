/** ISO/IEC 23008-12 Annex A: the Exif item has "Exif" and two zeros before its TIFF header, which names the byte order. */
const EXIF_ITEM = /Exif\0\0(?:II\*\0|MM\0\*)/
const HEADER_BYTES = 6
/** Of one segment of JPEG, its length included (ITU-T T.81 B.1.1.4). */
const MAX_SEGMENT_BYTES = 0xffff

/**
 * Returns the EXIF of a HEIC as a JPEG without an image, for a parser that knows JPEG alone; null where these first bytes of
 * the file have none. Phones write it before the image. The time is at its beginning: the thumbnail behind it may be cut off.
 */
export function exifOfHeic(head: Uint8Array): Uint8Array | null {
  const at = new TextDecoder('latin1').decode(head).search(EXIF_ITEM)
  if (at < 0) return null
  const block = head.subarray(at, at + MAX_SEGMENT_BYTES - HEADER_BYTES)
  const length = block.length + 2
  // SOI, APP1 and its length, EOI.
  return new Uint8Array([0xff, 0xd8, 0xff, 0xe1, length >> 8, length & 0xff, ...block, 0xff, 0xd9])
}
