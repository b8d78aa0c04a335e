import { fail } from '../../../../errors/fail'

/** Longer codes are rare, and read bit by bit. */
export const LOOKUP_BITS = 9

/** A Huffman table as one DHT segment defines it (T.81 B.2.4.2), and which of its codes a scan has used. */
export interface HuffmanTable {
  /** How many codes there are of each length, from 1 to 16. */
  counts: Uint8Array
  values: Uint8Array
  /** Of each value, whether a scan has used its code. */
  used: Uint8Array
  /** By the next bits: the length of their code and the index of its value, `length << 8 | index`; 0 where it is longer. */
  lookup: Uint16Array
  firstCode: Int32Array
  firstIndex: Uint16Array
}

/**
 * Builds a table from its definition.
 *
 * @throws AppError `corrupt` where the lengths are those of no code
 */
export function huffmanTable(counts: Uint8Array, values: Uint8Array): HuffmanTable {
  const table: HuffmanTable = {
    ...{ counts, values, used: new Uint8Array(values.length), lookup: new Uint16Array(1 << LOOKUP_BITS) },
    ...{ firstCode: new Int32Array(17), firstIndex: new Uint16Array(17) },
  }
  for (let length = 1, code = 0, index = 0; length <= 16; length += 1, code *= 2) {
    table.firstCode[length] = code
    table.firstIndex[length] = index
    for (let nth = 0; nth < counts[length]!; nth += 1, code += 1, index += 1) {
      if (code >= 1 << length) throw fail('dicom_codestream_damaged')
      if (length > LOOKUP_BITS) continue
      const from = code << (LOOKUP_BITS - length)
      table.lookup.fill((length << 8) | index, from, from + (1 << (LOOKUP_BITS - length)))
    }
  }
  return table
}

/**
 * The definition of a table as it is written: values whose codes no scan uses are 0, since a decoder never reads them.
 * The lengths of the codes stay, since they decide what the others are.
 */
export function definitionOf({ counts, values, used }: HuffmanTable): Uint8Array {
  const definition = new Uint8Array(16 + values.length)
  definition.set(counts.subarray(1))
  values.forEach((value, index) => (definition[16 + index] = used[index] ? value : 0))
  return definition
}
