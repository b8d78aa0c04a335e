/** The facts in the header of a compressed frame. */
interface CodestreamHeader {
  width: number
  height: number
  components: number
  bits: number
  /** JPEG markers that define the colour space: JFIF or Adobe. */
  hasColorMarker: boolean
  /** JPEG 2000 undoes a component transformation on decoding: the samples are red, green and blue (ISO 15444-1 G). */
  hasColorTransform: boolean
  /** JPEG-LS scans one component after the other. */
  planar: boolean
}

/**
 * Parses the size in the header of a JPEG, JPEG-LS or JPEG 2000 codestream; null for anything else. A decoder trusts
 * this header, not the DICOM one: it is compared first, so that a small image cannot make it allocate memory for a huge
 * one.
 */
export function parseCodestreamHeader(bytes: Uint8Array): CodestreamHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return parseJpegFrameHeader(view)
  const isJpeg2000 = bytes.length >= 42 && bytes[0] === 0xff && bytes[1] === 0x4f && bytes[2] === 0xff && bytes[3] === 0x51
  return isJpeg2000 ? parseJpeg2000FrameHeader(view) : null
}

/** ISO 15444-1 A.5.1: the SIZ segment comes directly after SOC. */
function parseJpeg2000FrameHeader(view: DataView): CodestreamHeader {
  return {
    width: view.getUint32(8) - view.getUint32(16),
    height: view.getUint32(12) - view.getUint32(20),
    components: view.getUint16(40),
    bits: view.byteLength > 42 ? (view.getUint8(42) & 0x7f) + 1 : 0,
    hasColorMarker: false,
    hasColorTransform: hasComponentTransform(view),
    planar: false,
  }
}

/** ISO 15444-1 A.6.1: the COD segment of the main header, after its progression order and its number of layers. */
function hasComponentTransform(view: DataView): boolean {
  const [cod, firstTile] = [0xff52, 0xff90]
  for (let at = 2; at + 9 <= view.byteLength;) {
    const marker = view.getUint16(at)
    if (marker === cod) return view.getUint8(at + 8) !== 0
    if (marker === firstTile || marker < 0xff00) return false
    at += 2 + view.getUint16(at + 2)
  }
  return false
}

/** ISO 10918-1 B.1: markers with a length each, until the frame header (SOF) and then the scan header (SOS). */
function parseJpegFrameHeader(view: DataView): CodestreamHeader | null {
  let size: CodestreamHeader | null = null
  let marked = false
  for (let at = 2; at + 4 <= view.byteLength;) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    const length = view.getUint16(at + 2)
    const next = at + 2 + length
    if (length < 2 || next > view.byteLength) return null
    if (marker === 0xda)
      return (
        size && {
          ...size,
          hasColorMarker: marked,
          planar: length >= 4 && view.getUint8(next - 2) === 0 && isOneOfMany(view, at, size),
        }
      )
    marked ||= isColorMarker(view, at, marker, next)
    if (isFrameHeader(marker) && length >= 8) {
      size = {
        bits: view.getUint8(at + 4),
        height: view.getUint16(at + 5),
        width: view.getUint16(at + 7),
        components: view.getUint8(at + 9),
        hasColorMarker: marked,
        hasColorTransform: false,
        planar: false,
      }
    }
    at = next
  }
  return size
}

/** JFIF's and Adobe's application segments name the colour space; others with their markers do not. */
function isColorMarker(view: DataView, at: number, marker: number, next: number): boolean {
  if (marker !== 0xe0 && marker !== 0xee) return false
  const name = Array.from({ length: Math.min(5, next - at - 4) }, (_, nth) => String.fromCharCode(view.getUint8(at + 4 + nth)))
  return name.join('') === (marker === 0xe0 ? 'JFIF\0' : 'Adobe')
}

/** SOF0–SOF15 without DHT, JPG and DAC, which share the range, and JPEG-LS's SOF55. */
const isFrameHeader = (marker: number) =>
  marker === 0xf7 || (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)

const isOneOfMany = (view: DataView, at: number, { components }: CodestreamHeader) =>
  components > 1 && view.getUint8(at + 4) === 1
