/** How a JPEG is coded, by its header. */
interface JpegHeader {
  width: number
  height: number
  /** 1: greyscale; 3: colour. */
  components: 1 | 3
  /**
   * The colour coding, in the terms of PS3.5 8.2.1 for a baseline stream: YBR_FULL_422 whatever its chroma subsampling,
   * which its own header says; photographs may have no other luma and chroma (PS3.3 C.8.12.1.1.1, C.8.17.2.1.3).
   */
  photometric: 'MONOCHROME2' | 'YBR_FULL_422'
}

const SOF0 = 0xc0
const SOS = 0xda

/**
 * Parses how a JPEG is coded, if it may be embedded in a DICOM object unchanged: sequential, baseline, 8 bits,
 * greyscale, or luma and chroma (PS3.5 A.4.1, 1.2.840.10008.1.2.4.50). Null for all others: progressive, arithmetic, 12
 * bits, CMYK, and RGB, which validators reject in a photograph that is compressed with loss (PS3.3 C.8.12.1.1.1).
 */
export function parseJpegHeader(bytes: Uint8Array): JpegHeader | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let transform: number | null = null
  for (let at = 2; at + 4 <= bytes.length;) {
    if (view.getUint8(at) !== 0xff) return null
    const code = view.getUint8(at + 1)
    if (code === 0xff) at += 1
    else {
      const length = view.getUint16(at + 2)
      const isAdobe = code === 0xee && length >= 14 && String.fromCharCode(...bytes.subarray(at + 4, at + 9)) === 'Adobe'
      if (isAdobe) transform = bytes[at + 15] ?? null
      if (code === SOF0) return parseFrameHeader(bytes, at, transform ?? findAdobeTransform(bytes, at + 2 + length))
      if (code === SOS || (code > SOF0 && code <= 0xcf && code !== 0xc4)) return null
      at += 2 + length
    }
  }
  return null
}

/** Adobe's segment may follow the frame header too, before the scan. */
function findAdobeTransform(bytes: Uint8Array, from: number): number | null {
  for (let at = from; at + 16 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== SOS;) {
    if (bytes[at + 1] === 0xee) return bytes[at + 15] ?? null
    at += 2 + bytes[at + 2]! * 256 + bytes[at + 3]!
  }
  return null
}

/** T.81 B.2.2: precision, lines, samples a line, components, and of each its sampling factors. */
function parseFrameHeader(bytes: Uint8Array, at: number, transform: number | null): JpegHeader | null {
  if (at + 19 > bytes.length) return null // Truncated, or of one component, which is followed by a scan as well.
  const [precision, count] = [bytes[at + 4], bytes[at + 9]]
  const [height, width] = [bytes[at + 5]! * 256 + bytes[at + 6]!, bytes[at + 7]! * 256 + bytes[at + 8]!]
  if (precision !== 8 || height === 0 || width === 0) return null
  if (count === 1) return { width, height, components: 1, photometric: 'MONOCHROME2' }
  if (count !== 3) return null
  // Without Adobe's segment decoders take components that are named R, G and B as such.
  const isNamedRgb = transform === null && bytes[at + 10] === 0x52 && bytes[at + 13] === 0x47 && bytes[at + 16] === 0x42
  if (transform === 0 || isNamedRgb) return null
  return { width, height, components: 3, photometric: 'YBR_FULL_422' }
}
