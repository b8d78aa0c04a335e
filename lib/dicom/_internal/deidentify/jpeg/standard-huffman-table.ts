import { huffmanTable, type HuffmanTable } from './huffman-table'

/**
 * The typical Huffman tables (T.81 K.3) by class and place, which libjpeg-turbo uses where a stream names a table that it
 * does not define, as frames of Motion JPEG: how many codes there are of each length, and the values.
 */
const STANDARD_TABLES: Partial<Record<number, { counts: string; values: string }>> = {
  0x00: {
    counts: '00010501010101010100000000000000',
    values: '000102030405060708090a0b',
  },
  0x01: {
    counts: '00030101010101010101010000000000',
    values: '000102030405060708090a0b',
  },
  0x10: {
    counts: '0002010303020403050504040000017d',
    values:
      '01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a34353637' +
      '38393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3' +
      'a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa',
  },
  0x11: {
    counts: '00020102040403040705040400010277',
    values:
      '000102031104052131061241510761711322328108144291a1b1c109233352f0156272d10a162434e125f11718191a262728292a3536' +
      '3738393a434445464748494a535455565758595a636465666768696a737475767778797a82838485868788898a92939495969798999a' +
      'a2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa',
  },
}

/** Returns the typical table of a place, a new one each time; undefined for the places that have none. */
export function standardHuffmanTable(slot: number): HuffmanTable | undefined {
  const found = STANDARD_TABLES[slot]
  return found && huffmanTable(Uint8Array.of(0, ...bytesOfHex(found.counts)), bytesOfHex(found.values))
}

const bytesOfHex = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16))
