import { type Redact } from './redact'

const [DATA_STREAM, FILL] = [4, 6]
const ID3 = Buffer.from('ID3', 'latin1')
const APE = Buffer.from('APETAGEX', 'latin1')
const APE_FOOTER_BYTES = 32
const ID3V1_BYTES = 128

/**
 * Redacts what encoders write before the first channel of a raw AAC frame: fill elements with their name, and data
 * streams (ISO/IEC 14496-3 §4.4.2.1 and §4.4.2.7).
 *
 * The elements after the first channel have no fixed place; decoders ignore them.
 */
export function redactAac(frame: Buffer, redact: Redact): void {
  let bit = 0
  const read = (bits: number): number => {
    let value = 0
    for (let i = 0; i < bits; i++, bit++) value = value * 2 + (((frame[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1)
    return value
  }
  while (bit + 8 < frame.length * 8) {
    const id = read(3)
    if (id !== FILL && id !== DATA_STREAM) return
    let count: number
    if (id === FILL) {
      count = read(4)
      if (count === 15) count += read(8) - 1
    } else {
      read(4)
      const isAligned = read(1) === 1
      count = read(8)
      if (count === 255) count += read(8)
      if (isAligned) bit = Math.ceil(bit / 8) * 8
    }
    const end = Math.min(bit + count * 8, frame.length * 8)
    // The high four bits of a fill are its type: zero is a fill that means nothing.
    zeroBits(frame, bit, end, redact)
    bit = end
  }
}

/** Bytes that are only in part within the range keep their other bits. */
function zeroBits(bytes: Buffer, from: number, to: number, redact: Redact): void {
  if (to <= from) return
  const [first, last] = [from >> 3, (to - 1) >> 3]
  const before = from & 7 ? bytes[first]! & ~(0xff >> (from & 7)) : 0
  const after = to & 7 ? bytes[last]! & (0xff >> (to & 7)) : 0
  if (first === last) return redact(first, last + 1, Buffer.from([before | after]))
  redact(first, first + 1, Buffer.from([before]))
  redact(first + 1, last)
  redact(last, last + 1, Buffer.from([after]))
}

/**
 * Redacts the tags of an MPEG audio or ADTS stream: ID3v2, ID3v1 and APE. Decoders skip the zeros as they skip the tags.
 */
export function redactAudioTags(bytes: Buffer, redact: Redact): void {
  for (let at = bytes.indexOf(ID3); at >= 0; at = bytes.indexOf(ID3, at + 3)) {
    const size = [6, 7, 8, 9].map((i) => bytes[at + i] ?? 0xff)
    // ID3v2.4 §3.1: "$49 44 33 yy yy xx zz zz zz zz", where yy is less than $FF and zz less than $80.
    if (size.some((byte) => byte >= 0x80) || (bytes[at + 3] ?? 0xff) > 4 || bytes[at + 4] === 0xff) continue
    const length = 10 + size.reduce((sum, byte) => sum * 128 + byte, 0)
    redact(at, Math.min(at + length, bytes.length))
    at = Math.min(at + length, bytes.length) - 3
  }
  const tail = bytes.length - ID3V1_BYTES
  const ape = bytes.indexOf(APE)
  if (ape >= 0) {
    const size = ape + APE_FOOTER_BYTES <= bytes.length ? bytes.readUInt32LE(ape + 12) : 0
    // A header has its items behind it, a footer before it.
    const isHeader = ape + APE_FOOTER_BYTES <= bytes.length && (bytes[ape + 23]! & 0x20) !== 0
    redact(
      isHeader ? ape : Math.max(0, ape + APE_FOOTER_BYTES - size),
      isHeader ? Math.min(bytes.length, ape + APE_FOOTER_BYTES + size) : Math.min(bytes.length, ape + APE_FOOTER_BYTES),
    )
  }
  if (tail >= 0 && bytes.toString('latin1', tail, tail + 3) === 'TAG') redact(tail, bytes.length)
}
