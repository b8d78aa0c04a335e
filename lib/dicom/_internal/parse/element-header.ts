import { fail } from '../../../errors/fail'
import { vrOf } from '../standard/tags'

export interface Encoding {
  littleEndian: boolean
  explicit: boolean
}

export interface ElementHeader {
  tag: number
  vr: string
  /** Of the value, as written; 0xffffffff means that a delimiter ends it. */
  length: number
  /** Of the tag, VR and length together. */
  headerBytes: number
}

export const IMPLICIT_LITTLE: Encoding = { littleEndian: true, explicit: false }
export const EXPLICIT_LITTLE: Encoding = { littleEndian: true, explicit: true }
export const EXPLICIT_BIG: Encoding = { littleEndian: false, explicit: true }

/** PS3.5 7.1.2: "for VRs of AE, AS, AT, CS, DA, DS, DT, … the Value Length Field is … 16-bit unsigned integer"; all others have 32. */
const SHORT_LENGTH_VRS = new Set('AE AS AT CS DA DS DT FL FD IS LO LT PN SH SL SS ST TM UI UL US'.split(' '))

/** Returns whether the header of a VR has a 16-bit length, below 64 KiB. */
export const hasShortLength = (vr: string): boolean => SHORT_LENGTH_VRS.has(vr)

const isUpper = (byte: number | undefined) => byte !== undefined && byte >= 0x41 && byte <= 0x5a

/** Returns whether a header has two capital letters at the position of an explicit VR. */
export const looksExplicit = (head: Uint8Array): boolean => isUpper(head[4]) && isUpper(head[5])

const uint16At = (bytes: Uint8Array, at: number, littleEndian: boolean): number =>
  littleEndian ? bytes[at]! + bytes[at + 1]! * 0x100 : bytes[at]! * 0x100 + bytes[at + 1]!

const uint32At = (bytes: Uint8Array, at: number, littleEndian: boolean): number =>
  littleEndian
    ? uint16At(bytes, at, true) + uint16At(bytes, at + 2, true) * 0x10000
    : uint16At(bytes, at, false) * 0x10000 + uint16At(bytes, at + 2, false)

/** Reads a tag, which is enough to find the end of the file meta information. */
export function tagAt(head: Uint8Array, { littleEndian }: Encoding): number {
  return uint16At(head, 0, littleEndian) * 0x10000 + uint16At(head, 2, littleEndian)
}

/** Parses the header of one element from up to 12 bytes; `fail.corrupt` where they are not a header. */
export function parseElementHeader(head: Uint8Array, encoding: Encoding): ElementHeader {
  if (head.length < 8) throw fail('dicom_element_incomplete')
  const { littleEndian, explicit } = encoding
  const tag = tagAt(head, encoding)
  // PS3.5 7.5: items and delimiters have no VR in any transfer syntax.
  if (!explicit || tag >>> 16 === 0xfffe) {
    return { tag, vr: vrOf(tag), length: uint32At(head, 4, littleEndian), headerBytes: 8 }
  }
  if (!looksExplicit(head)) throw fail('dicom_element_not_valid')
  const vr = String.fromCharCode(head[4]!, head[5]!)
  if (SHORT_LENGTH_VRS.has(vr)) return { tag, vr, length: uint16At(head, 6, littleEndian), headerBytes: 8 }
  if (head.length < 12) throw fail('dicom_element_incomplete')
  return { tag, vr, length: uint32At(head, 8, littleEndian), headerBytes: 12 }
}
