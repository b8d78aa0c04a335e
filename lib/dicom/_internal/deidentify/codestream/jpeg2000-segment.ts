import { fail } from '../../../../errors/fail'
import { cutSegment } from './cut-segment'

const [CAP, SIZ, COD, COC, RGN, QCC, POC] = [0xff50, 0xff51, 0xff52, 0xff53, 0xff5e, 0xff5d, 0xff5f]
/** ISO 15444-1 A.6.1. */
const MAX_LEVELS = 32
/** Of Pcap the bit of HTJ2K (ISO 15444-15 A.3). */
const PART_15 = 0x00020000
/** Of all components that no segment of their own describes. */
export const OTHERS = -1

/** A segment that a decoder reads. */
export interface Jpeg2000Segment {
  code: number
  /** From its marker on, to the length that its fields imply; the steps of a quantisation are as many as were there. */
  bytes: Uint8Array
  /** The component that it describes, or OTHERS. */
  component: number
  /** Where the values behind the component begin. */
  at: number
  /** Decomposition levels of COD and COC. */
  levels: number
}

/**
 * Cuts a segment of JPEG 2000 to the length that its fields imply (ISO 15444-1 A.5 and A.6, 15444-15 A.3).
 *
 * @param bytes from its marker on
 * @param components of the image, 0 while SIZ is read
 * @throws AppError `corrupt` where it is shorter, or describes a component that the image does not have
 */
export function jpeg2000Segment(code: number, bytes: Uint8Array, components: number): Jpeg2000Segment {
  // "8 bits if Csiz < 257, 16 bits if Csiz >= 257"
  const indexBytes = components < 257 ? 1 : 2
  const ofOne = code === COC || code === QCC || code === RGN ? indexBytes : 0
  const at = 4 + ofOne
  const component = ofOne === 0 ? OTHERS : numberAt(bytes, 4, ofOne)
  if (component >= components && ofOne > 0) throw fail('dicom_codestream_damaged')
  const levels = code === COD ? numberAt(bytes, at + 5, 1) : code === COC ? numberAt(bytes, at + 1, 1) : 0
  if (levels > MAX_LEVELS) throw fail('dicom_codestream_damaged')
  const precincts = (numberAt(bytes, at, 1) & 1) === 1 ? levels + 1 : 0
  const said = bytes.length - 2
  const orderBytes = 5 + 2 * indexBytes
  const orders = Math.floor((said - 2) / orderBytes)
  const lengths: Partial<Record<number, number>> = {
    [SIZ]: 38 + 3 * numberAt(bytes, 38, 2),
    [CAP]: 8,
    [COD]: 12 + precincts,
    [COC]: 8 + ofOne + precincts,
    [RGN]: 4 + ofOne,
    [POC]: 2 + Math.max(orders, 1) * orderBytes,
  }
  // Capabilities of other parts would have words of their own.
  if (code === CAP && numberAt(bytes, 4, 4) !== PART_15) throw fail('dicom_codestream_not_valid')
  const cut = cutSegment(bytes, lengths[code] ?? said)
  if (code === POC && !isOrderly(cut, indexBytes)) throw fail('dicom_codestream_damaged')
  return { code, bytes: cut, component, at, levels }
}

/**
 * Cuts a quantisation to the steps of so many levels (A.6.4): one for each sub-band, or one for all; unused bits are 0.
 *
 * @throws AppError `corrupt` where it has fewer, `cannot_deidentify` for a style of ISO 15444-2, which it cannot follow
 */
export function quantisationOf({ bytes, at }: Jpeg2000Segment, levels: number): Uint8Array {
  const style = numberAt(bytes, at, 1) & 0x1f
  if (style > 2) throw fail('dicom_not_deidentifiable')
  const [stepBytes, steps] = [style === 0 ? 1 : 2, style === 1 ? 1 : 3 * levels + 1]
  const cut = cutSegment(bytes, at - 1 + stepBytes * steps)
  // Table A.29: without steps an exponent has the upper five bits, and the others are 0.
  if (style === 0) for (let place = at + 1; place < cut.length; place += 1) cut[place]! &= 0xf8
  return cut
}

/** A.6.6: of each change of order, first and last resolution and the order are small numbers. */
function isOrderly(bytes: Uint8Array, indexBytes: number): boolean {
  const orderBytes = 5 + 2 * indexBytes
  for (let at = 4; at < bytes.length; at += orderBytes) {
    const [first, last, order] = [bytes[at]!, bytes[at + 3 + indexBytes]!, bytes[at + orderBytes - 1]!]
    if (first > MAX_LEVELS || last > MAX_LEVELS + 1 || order > 4) return false
  }
  return true
}

/** A number of so many bytes; what is missing is 0, and the segment too short for its fields. */
const numberAt = (bytes: Uint8Array, at: number, size: number): number =>
  Array.from({ length: size }, (_, nth) => bytes[at + nth] ?? 0).reduce((sum, byte) => sum * 256 + byte, 0)
