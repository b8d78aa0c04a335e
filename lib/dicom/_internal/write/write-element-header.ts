import { ITEM, ITEM_DELIMITER, SEQUENCE_DELIMITER, UNDEFINED_LENGTH } from '../standard/tags'
import { hasShortLength, type Encoding } from '../parse/element-header'

/** Writes the header of an element in the given encoding (PS3.5 7.1.2, 7.1.3). */
export function writeElementHeader(tag: number, vr: string, length: number, { explicit, littleEndian }: Encoding): Uint8Array {
  const hasVr = explicit && tag >>> 16 !== 0xfffe
  const isLong = hasVr && !hasShortLength(vr)
  const bytes = new Uint8Array(isLong ? 12 : 8)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, tag >>> 16, littleEndian)
  view.setUint16(2, tag & 0xffff, littleEndian)
  if (hasVr) bytes.set([vr.charCodeAt(0), vr.charCodeAt(1)], 4)
  if (hasVr && !isLong) view.setUint16(6, length, littleEndian)
  else view.setUint32(isLong ? 8 : 4, length, littleEndian)
  return bytes
}

/** The header of an item that a delimiter ends. */
export const itemStart = (encoding: Encoding): Uint8Array => writeElementHeader(ITEM, '', UNDEFINED_LENGTH, encoding)
export const itemEnd = (encoding: Encoding): Uint8Array => writeElementHeader(ITEM_DELIMITER, '', 0, encoding)
export const sequenceEnd = (encoding: Encoding): Uint8Array => writeElementHeader(SEQUENCE_DELIMITER, '', 0, encoding)
