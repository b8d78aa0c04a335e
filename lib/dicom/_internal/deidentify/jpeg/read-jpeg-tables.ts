import { fail } from '../../../../errors/fail'
import { huffmanTable, type HuffmanTable } from './huffman-table'

export interface QuantisationTable {
  isWide: boolean
  steps: Uint16Array
  /** Of each coefficient, whether a step is multiplied with one that is not zero. */
  used: Uint8Array
}

/** T.81 B.2.4.2: class and place of each table, how many codes there are of each length, and their values. */
export function readHuffmanTables(segment: Uint8Array, tables: Map<number, HuffmanTable>): void {
  for (let at = 2; at < segment.length;) {
    const counts = new Uint8Array(17)
    counts.set(segment.subarray(at + 1, at + 17), 1)
    const size = counts.reduce((sum, count) => sum + count, 0)
    if (size > 256 || at + 17 + size > segment.length) throw fail('dicom_codestream_damaged')
    tables.set(segment[at]! & 0x13, huffmanTable(counts, segment.slice(at + 17, at + 17 + size)))
    at += 17 + size
  }
}

/** T.81 B.2.4.1. */
export function readQuantisationTables(segment: Uint8Array, tables: Map<number, QuantisationTable>): void {
  for (let at = 2; at < segment.length;) {
    const isWide = segment[at]! >> 4 !== 0
    const stepBytes = isWide ? 2 : 1
    if (at + 1 + 64 * stepBytes > segment.length) throw fail('dicom_codestream_damaged')
    const steps = Uint16Array.from({ length: 64 }, (_, nth) =>
      isWide ? segment[at + 1 + nth * 2]! * 256 + segment[at + 2 + nth * 2]! : segment[at + 1 + nth]!,
    )
    tables.set(segment[at]! & 3, { isWide, steps, used: new Uint8Array(64) })
    at += 1 + 64 * stepBytes
  }
}
