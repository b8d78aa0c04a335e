import { EXPLICIT_LITTLE, IMPLICIT_LITTLE, looksExplicit, parseElementHeader, tagAt } from '../_internal/parse/element-header'

/** Elements with which a data set begins (PS3.6): length of the group, length to end, character set, image type, class, UID. */
const FIRST_OF_DATA_SET = new Map([
  [0x00080000, 'UL'],
  [0x00080001, 'UL'],
  [0x00080005, 'CS'],
  [0x00080008, 'CS'],
  [0x00080016, 'UI'],
  [0x00080018, 'UI'],
])
/** The same of the file meta information (PS3.10 7.1). */
const FIRST_OF_FILE_META = new Map([
  [0x00020000, 'UL'],
  [0x00020001, 'OB'],
  [0x00020002, 'UI'],
  [0x00020010, 'UI'],
])
/** Character sets, image type and UIDs are shorter. */
const MAX_VALUE_BYTES = 256

/**
 * Whether bytes begin as a DICOM object without the preamble that PS3.10 7.1 requires: with its prefix, the file meta
 * information, or an element with which a data set begins, its VR and its value as the dictionary says.
 */
export function beginsWithoutPreamble(head: Uint8Array): boolean {
  const start = String.fromCharCode(...head.subarray(0, 4)) === 'DICM' ? 4 : 0
  const bytes = head.subarray(start)
  if (bytes.length < 12) return false
  const tag = tagAt(bytes, EXPLICIT_LITTLE)
  const [meta, first] = [FIRST_OF_FILE_META.get(tag), FIRST_OF_DATA_SET.get(tag)]
  if (looksExplicit(bytes)) return String.fromCharCode(bytes[4]!, bytes[5]!) === (meta ?? first)
  if (start > 0 || first === undefined) return false
  const { length, headerBytes } = parseElementHeader(bytes, IMPLICIT_LITTLE)
  if (first === 'UL') return length === 4
  const value = bytes.subarray(headerBytes, headerBytes + length)
  return length > 0 && length <= MAX_VALUE_BYTES && value.every((byte) => byte === 0 || (byte >= 0x20 && byte < 0x7f))
}
