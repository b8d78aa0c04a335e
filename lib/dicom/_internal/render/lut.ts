import type { DicomObject } from '../../parse/parse-data-set'
import { readBytes, readNumbers } from '../../parse/read-value'
import type { DataSet } from '../parse/read-elements'
import { tagOf, type Keyword } from '../standard/tags'

/**
 * A lookup table of PS3.3 C.11.1 or C.7.6.3.1.5: values from `first` on map to `entries`; values outside map to the
 * nearest entry.
 */
export interface Lut {
  first: number
  entries: number[]
  /** The range of the entries is 0 … 2^bits − 1. */
  bits: number
}

const MAX_LUT_BYTES = 2 * 65536

/** Reads a lookup table by the keywords of its descriptor and its data; null where either is missing or they do not match. */
export async function readLut(object: DicomObject, dataSet: DataSet, descriptor: Keyword, data: Keyword): Promise<Lut | null> {
  const [declared, first = 0, bits = 16] = await readNumbers(object, dataSet, descriptor)
  const element = dataSet.elements.get(tagOf(data))
  if (declared === undefined || !element) return null
  // "The first value is the number of entries … When the number of table entries is equal to 2^16 then this value shall be 0"; a
  // signed reading turns 40000 into −25536.
  const count = declared === 0 ? 65536 : declared < 0 ? declared + 65536 : declared
  const bytes = await readBytes(object, dataSet, data, MAX_LUT_BYTES)
  const entries = lutEntries(bytes, count, element.encoding.littleEndian)
  return entries && { first, entries, bits: highestOf(entries) >= 2 ** bits || bits < 8 || bits > 16 ? 16 : bits }
}

/** 8-bit entries occur in two forms: packed two in a word, and one in each. */
function lutEntries(bytes: Uint8Array, count: number, littleEndian: boolean): number[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const words = Array.from({ length: bytes.length >> 1 }, (_, index) => view.getUint16(index * 2, littleEndian))
  if (words.length >= count) return words.slice(0, count)
  if (words.length * 2 < count - 1) return null
  const packed = words.flatMap((word) => [word & 0xff, word >> 8])
  return packed.length >= count ? packed.slice(0, count) : [...packed, packed.at(-1) ?? 0]
}

/**
 * Returns the bits of the three tables of a palette. Some devices declare 16 bits and write 8 into every entry: of one that would
 * be black as a whole 8 are meant. A single dark channel is a dark channel (PS3.3 C.7.6.3.1.5: the third value counts).
 */
export const paletteBits = (tables: readonly Lut[]): number[] =>
  tables.every(({ bits, entries }) => bits === 16 && highestOf(entries) < 256)
    ? tables.map(() => 8)
    : tables.map(({ bits }) => bits)

const highestOf = (entries: number[]): number => entries.reduce((max, entry) => Math.max(max, entry), 0)

/** Maps a value. */
export function applyLut({ first, entries }: Lut, value: number): number {
  const index = Math.min(Math.max(Math.round(value) - first, 0), entries.length - 1)
  return entries[index] ?? 0
}
