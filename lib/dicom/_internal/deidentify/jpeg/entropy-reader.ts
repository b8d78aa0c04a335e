import { fail } from '../../../../errors/fail'
import { type HuffmanTable, LOOKUP_BITS } from './huffman-table'

/**
 * Reads the bits of an entropy-coded segment (T.81 F.2.2.5): a zero byte after 0xFF is stuffing, and a marker ends it.
 * From there on bits are zero, as decoders read them, and `isStarved` says that some were needed.
 */
export class EntropyReader {
  isStarved = false
  /** Read from the bytes and not yet used, right-aligned. */
  #bits = 0
  #count = 0
  #isAtMarker = false

  constructor(
    readonly bytes: Uint8Array,
    /** The next byte that is read. */
    public at: number,
  ) {}

  /** Begins another interval, at a byte. */
  restart(at: number): void {
    this.at = at
    this.#bits = this.#count = 0
    this.#isAtMarker = this.isStarved = false
  }

  /**
   * Reads up to 16 bits.
   *
   * @throws AppError `corrupt` for more, which no code may say
   */
  read(count: number): number {
    if (count === 0) return 0
    if (count > 16) throw fail('dicom_codestream_damaged')
    if (this.#count < count) this.#fill(count)
    this.#count -= count
    return (this.#bits >>> this.#count) & ((1 << count) - 1)
  }

  /** Reads one code and returns its value; of bits that are no code, 17 are read and the value is 0, as libjpeg does. */
  readCode(table: HuffmanTable): number {
    if (this.#count < LOOKUP_BITS && !this.#isAtMarker) this.#fill(LOOKUP_BITS, true)
    if (this.#count >= LOOKUP_BITS) {
      const found = table.lookup[(this.#bits >>> (this.#count - LOOKUP_BITS)) & ((1 << LOOKUP_BITS) - 1)]!
      if (found !== 0) {
        this.#count -= found >> 8
        const index = found & 0xff
        table.used[index] = 1
        return table.values[index]!
      }
    }
    let code = 0
    for (let length = 1; length <= 16; length += 1) {
      code = code * 2 + this.read(1)
      const index = code - table.firstCode[length]!
      if (index < 0 || index >= table.counts[length]!) continue
      const place = table.firstIndex[length]! + index
      table.used[place] = 1
      return table.values[place]!
    }
    this.read(1)
    return 0
  }

  /** Where the bytes of which a bit was used end, and how many bits of the last of them were not used. */
  end(): { at: number; unusedBits: number } {
    let at = this.at
    // A zero byte after 0xFF belongs to it: such a byte is data only together with its stuffing.
    for (let spare = this.#count >> 3; spare > 0; spare -= 1)
      at -= this.bytes[at - 1] === 0 && this.bytes[at - 2] === 0xff ? 2 : 1
    return { at, unusedBits: this.#count & 7 }
  }

  #fill(needed: number, isAhead = false): void {
    const { bytes } = this
    while (this.#count < needed && !this.#isAtMarker) {
      const byte = bytes[this.at]
      if (byte === undefined) this.#isAtMarker = true
      else if (byte !== 0xff) this.#push(byte, 1)
      else {
        // Fill bytes before stuffing or a marker (T.81 B.1.1.2).
        let next = this.at + 1
        while (bytes[next] === 0xff) next += 1
        if (bytes[next] !== 0) this.#isAtMarker = true
        else if (next === this.at + 1) this.#push(byte, 2)
        else throw fail('dicom_codestream_damaged')
      }
    }
    if (this.#count >= needed || isAhead) return
    this.isStarved = true
    this.#bits = (this.#bits << (needed - this.#count)) >>> 0
    this.#count = needed
  }

  #push(byte: number, length: number): void {
    this.#bits = (((this.#bits & 0xffffff) << 8) | byte) >>> 0
    this.#count += 8
    this.at += length
  }
}
