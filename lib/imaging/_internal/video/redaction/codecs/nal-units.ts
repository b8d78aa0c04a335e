import { fail } from '../../../../../errors/fail'
import { type Redact } from './redact'

export type NalCodec = 'h264' | 'hevc'

interface NalSyntax {
  headerBytes: number
  typeOf: (first: number) => number
  sei: readonly number[]
  /** Units of the coded picture and its parameters. What a decoder ignores is not among them. */
  kept: ReadonlySet<number>
  /** Delimiters and ends, which have a fixed length: whatever is longer carries something else. */
  maxBytes: Readonly<Record<number, number>>
  /** The header of a filler unit. */
  filler: readonly number[]
}

const upTo = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at)

const SYNTAX: Record<NalCodec, NalSyntax> = {
  // ITU-T H.264 Table 7-1: slices, parameter sets, delimiters, prefixes and slices of extensions.
  h264: {
    headerBytes: 1,
    typeOf: (first) => first & 31,
    sei: [6],
    kept: new Set([...upTo(1, 5), 7, 8, 9, 10, 11, 13, 14, 15, 19, 20]),
    maxBytes: { 9: 2, 10: 1, 11: 1 },
    filler: [12],
  },
  // ITU-T H.265 Table 7-1: slices, parameter sets, delimiters. 62 and 63 (unspecified) carry a vendor's own metadata.
  hevc: {
    headerBytes: 2,
    typeOf: (first) => (first >> 1) & 63,
    sei: [39, 40],
    kept: new Set([...upTo(0, 9), ...upTo(16, 21), ...upTo(32, 37)]),
    maxBytes: { 35: 3, 36: 2, 37: 2 },
    filler: [38 << 1, 1],
  },
}

/**
 * SEI messages that change how a picture is decoded or displayed, with their length in bytes: the recovery point
 * (at most), mastering display, content light level, alternative transfer (H.264 and H.265 Annex D).
 */
const KEPT_MESSAGES: Readonly<Record<number, (length: number) => boolean>> = {
  6: (length) => length > 0 && length <= 4,
  137: (length) => length === 24,
  144: (length) => length === 4,
  147: (length) => length === 1,
}
const FILLER_PAYLOAD = 3
const TRAILING_BITS = Buffer.from([0x80])

/**
 * Redacts one NAL unit in place: supplemental information (SEI) and every unit that decoders ignore become filler of
 * the same length. The coded picture is not changed: SEI messages "are not required for constructing the luma or
 * chroma samples by the decoding process" (H.264 §D.1, H.265 §D.1).
 */
export function redactNalUnit(nal: Buffer, codec: NalCodec, redact: Redact): void {
  const { headerBytes, typeOf, sei, kept, maxBytes, filler } = SYNTAX[codec]
  const type = typeOf(nal[0] ?? 0)
  if (sei.includes(type)) {
    if (!isKeptSei(nal, headerBytes)) redactSei(nal, headerBytes, redact)
  } else if (!kept.has(type) || nal.length > (maxBytes[type] ?? Infinity)) {
    redact(0, nal.length - 1, Buffer.from(filler), 0xff)
    if (nal.length > headerBytes) redact(nal.length - 1, nal.length, TRAILING_BITS)
    else redact(nal.length - 1, nal.length, Buffer.from(filler.slice(-1)))
  }
}

/** The message becomes a filler payload (type 3) of the same length, which may stand wherever a message may. */
function redactSei(nal: Buffer, headerBytes: number, redact: Redact): void {
  const room = nal.length - headerBytes - 1
  // A unit too short for a message has none.
  if (room < 2) return redact(headerBytes, nal.length, undefined, 0x80)
  const head: number[] = []
  let left = room - 1
  // A length of 255 takes one more byte than 254: an empty message before it fills the gap.
  if (left % 256 === 0 && left > 0) {
    head.push(FILLER_PAYLOAD, 0)
    left -= 2
  }
  const runs = Math.floor(left / 256)
  head.push(FILLER_PAYLOAD, ...Array.from({ length: runs }, () => 0xff), left - runs - 1 - 255 * runs)
  redact(headerBytes, nal.length - 1, Buffer.from(head), 0xff)
  redact(nal.length - 1, nal.length, TRAILING_BITS)
}

/** @returns whether a SEI unit has nothing but messages that change how the picture is shown */
function isKeptSei(nal: Buffer, headerBytes: number): boolean {
  if (nal.length > 200) return false
  const bytes = withoutEmulationPrevention(nal.subarray(headerBytes))
  let at = 0
  const readNumber = (): number => {
    let sum = 0
    while (bytes[at] === 0xff) sum += bytes[at++]!
    return sum + (bytes[at++] ?? 0)
  }
  while (at < bytes.length - 1) {
    const type = readNumber()
    const length = readNumber()
    if (!KEPT_MESSAGES[type]?.(length)) return false
    at += length
  }
  return at === bytes.length - 1 && bytes[at] === 0x80
}

/** H.264 §7.3.1: the 3 of each 0, 0, 3 is not part of the content. */
const withoutEmulationPrevention = (bytes: Buffer): Buffer =>
  bytes.filter((byte, at) => !(byte === 3 && at >= 2 && bytes[at - 1] === 0 && bytes[at - 2] === 0)) as Buffer

/**
 * Redacts a sample whose units have their length before them (ISO/IEC 14496-15 §5.3.3 and §8.3.3).
 *
 * @throws AppError `video_damaged` for a unit that is longer than its sample
 */
export function redactLengthPrefixed(sample: Buffer, codec: NalCodec, lengthBytes: number, redact: Redact): void {
  let at = 0
  while (at + lengthBytes <= sample.length) {
    const start = at + lengthBytes
    const end = start + sample.readUIntBE(at, lengthBytes)
    if (end > sample.length) throw fail('video_damaged')
    if (end > start)
      redactNalUnit(sample.subarray(start, end), codec, (a, b, head, fill) => redact(start + a, start + b, head, fill))
    at = end
  }
  redact(at, sample.length)
}

const START_CODE = Buffer.from([0, 0, 1])

/** Redacts a byte stream with start codes (H.264 and H.265 Annex B). What is before the first one is zeroed. */
export function redactAnnexB(stream: Buffer, codec: NalCodec, redact: Redact): void {
  let code = stream.indexOf(START_CODE)
  const before = code < 0 ? stream.length : code
  if (stream.subarray(0, before).some((byte) => byte !== 0)) redact(0, before)
  while (code >= 0) {
    const start = code + START_CODE.length
    const next = stream.indexOf(START_CODE, start)
    let end = next < 0 ? stream.length : next
    while (end > start && stream[end - 1] === 0) end--
    if (end > start)
      redactNalUnit(stream.subarray(start, end), codec, (a, b, head, fill) => redact(start + a, start + b, head, fill))
    code = next
  }
}
