import { fail } from '../../../../../errors/fail'
import { redactObus } from './av1-obus'
import { type NalCodec, redactNalUnit } from './nal-units'
import { type Redact, shifted } from './redact'

/** Profiles whose configuration ends with chroma format, bit depths and further parameter sets. */
const HIGH_PROFILES = [100, 110, 122, 144]

/**
 * Redacts an AVCDecoderConfigurationRecord (ISO/IEC 14496-15 §5.3.3.1.2): what is neither a parameter set nor a number.
 *
 * @returns the bytes of the length before each unit of a sample
 * @throws AppError `video_damaged` for a record that ends early
 */
export function redactAvcConfiguration(record: Buffer, redact: Redact): number {
  const end = inConfiguration(() => {
    let at = 6
    const readSets = (count: number): void => {
      for (let i = 0; i < count; i++) at = redactUnit(record, at, 'h264', redact)
    }
    readSets(record.readUInt8(5) & 31)
    const pictureSets = record.readUInt8(at)
    at += 1
    readSets(pictureSets)
    if (!HIGH_PROFILES.includes(record[1]!) || at + 4 > record.length) return at
    const extensions = record.readUInt8(at + 3)
    at += 4
    readSets(extensions)
    return at
  })
  redact(end, record.length)
  return (record[4]! & 3) + 1
}

/**
 * Redacts an HEVCDecoderConfigurationRecord (ISO/IEC 14496-15 §8.3.3.1.2), which may hold supplemental information
 * beside the parameter sets.
 *
 * @returns the bytes of the length before each unit of a sample
 * @throws AppError `video_damaged` for a record that ends early
 */
export function redactHevcConfiguration(record: Buffer, redact: Redact): number {
  const end = inConfiguration(() => {
    let at = 23
    for (let arrays = record.readUInt8(22); arrays > 0; arrays--) {
      const units = record.readUInt16BE(at + 1)
      at += 3
      for (let i = 0; i < units; i++) at = redactUnit(record, at, 'hevc', redact)
    }
    return at
  })
  redact(end, record.length)
  return (record[21]! & 3) + 1
}

function redactUnit(record: Buffer, at: number, codec: NalCodec, redact: Redact): number {
  const end = at + 2 + record.readUInt16BE(at)
  if (end > record.length) throw fail('video_damaged')
  if (end > at + 2) redactNalUnit(record.subarray(at + 2, end), codec, shifted(redact, at + 2))
  return end
}

/** Redacts an AV1CodecConfigurationRecord (AV1 in ISOBMFF §2.3.3): four bytes, then units. */
export function redactAv1Configuration(record: Buffer, redact: Redact): void {
  redactObus(record.subarray(4), shifted(redact, 4))
}

const [STREAM_INFO, PADDING, SEEK_TABLE] = [0, 1, 3]

/**
 * Redacts the metadata blocks of FLAC (RFC 9639 §8): comments, pictures, cue sheets and applications become padding of
 * the same length; the stream information and the seek table are kept.
 */
export function redactFlacBlocks(bytes: Buffer, from: number, redact: Redact): void {
  let at = from
  while (at + 4 <= bytes.length) {
    const type = bytes[at]! & 0x7f
    const end = at + 4 + bytes.readUIntBE(at + 1, 3)
    if (end > bytes.length) throw fail('video_damaged')
    if (type !== STREAM_INFO && type !== SEEK_TABLE) {
      redact(at, at + 1, Buffer.from([(bytes[at]! & 0x80) | PADDING]))
      redact(at + 4, end)
    }
    at = end
  }
  redact(at, bytes.length)
}

const COMMENT_HEADER = Buffer.from('\x03vorbis', 'latin1')

/**
 * Redacts the comment header of Vorbis in Matroska's private data: three packets, the lengths of the first two before
 * them in Xiph lacing (RFC 9559 §10.3.1; Vorbis I §5.2.1). A vendor of the same length remains, which is zeros.
 */
export function redactVorbisComments(bytes: Buffer, redact: Redact): void {
  const [start, end] = inConfiguration(() => {
    let at = 1
    const sizes = [0, 0].map(() => {
      let size = 0
      while (bytes.readUInt8(at) === 0xff) size += bytes[at++]!
      return size + bytes[at++]!
    })
    return [at + sizes[0]!, at + sizes[0]! + sizes[1]!]
  })
  const vendor = end - start - COMMENT_HEADER.length - 9
  if (bytes[0] !== 2 || end > bytes.length || vendor < 0) throw fail('video_damaged')
  const length = Buffer.alloc(4)
  length.writeUInt32LE(vendor)
  redact(start, end - 1, Buffer.concat([COMMENT_HEADER, length]))
  redact(end - 1, end, Buffer.from([1]))
}

/** A read beyond the end is damage of the video, not a fault of ours. */
function inConfiguration<T>(read: () => T): T {
  try {
    return read()
  } catch (cause) {
    throw fail('video_damaged', { cause })
  }
}
