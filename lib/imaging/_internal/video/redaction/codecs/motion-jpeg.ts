import { fail } from '../../../../../errors/fail'
import { type Redact } from './redact'

const [SOI, EOI, SOS, COM, APP0, APP14] = [0xd8, 0xd9, 0xda, 0xfe, 0xe0, 0xee]
/** The header of JFIF without its thumbnail, the field order of an AVI, Adobe's colour transform: as many bytes as they have. */
const KEPT_SEGMENTS: readonly { marker: number; name: string; bytes: number }[] = [
  { marker: APP0, name: 'JFIF\0', bytes: 12 },
  { marker: APP0, name: 'AVI1', bytes: 5 },
  { marker: APP14, name: 'Adobe', bytes: 12 },
]

/**
 * Redacts one frame of Motion JPEG in place: its application segments and comments (ITU-T T.81 §B.2.4), and what
 * follows its end. A field of an interlaced frame may follow as an image of its own.
 *
 * @throws AppError `video_damaged` for a frame whose segments cannot be followed
 */
export function redactMotionJpeg(frame: Buffer, redact: Redact): void {
  let at = 0
  while (at + 4 <= frame.length && frame[at] === 0xff && frame[at + 1] === SOI) {
    at = redactImage(frame, at + 2, redact)
    const next = frame.indexOf(Buffer.from([0xff, SOI, 0xff]), at)
    redact(at, next < 0 ? frame.length : next)
    if (next < 0) return
    at = next
  }
  if (frame.length > 0) throw fail('video_damaged')
}

/** @returns the offset after the end of the image, or the length of a frame without its end */
function redactImage(frame: Buffer, from: number, redact: Redact): number {
  for (let at = from; at + 2 <= frame.length;) {
    const marker = frame[at + 1]!
    if (frame[at] !== 0xff) throw fail('video_damaged')
    if (marker === EOI) return at + 2
    if (marker === 0xff) at += 1
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2
    else {
      if (at + 4 > frame.length) throw fail('video_damaged')
      const end = at + 2 + frame.readUInt16BE(at + 2)
      if (end > frame.length || end < at + 4) throw fail('video_damaged')
      redactSegment(frame, { marker, at, end }, redact)
      at = marker === SOS ? endOfScan(frame, end) : end
    }
  }
  return frame.length
}

function redactSegment(frame: Buffer, { marker, at, end }: { marker: number; at: number; end: number }, redact: Redact): void {
  if (marker !== COM && (marker < APP0 || marker > 0xef)) return
  const kept = KEPT_SEGMENTS.find(
    (one) => one.marker === marker && frame.toString('latin1', at + 4, at + 4 + one.name.length) === one.name,
  )
  if (!kept) return redact(at + 1, end, Buffer.from([COM, frame[at + 2]!, frame[at + 3]!]))
  redact(at + 4 + kept.bytes, end)
}

/** In coded data 0xFF is followed by a zero or a restart (§B.1.1.5). */
function endOfScan(frame: Buffer, from: number): number {
  for (let at = frame.indexOf(0xff, from); at >= 0; at = frame.indexOf(0xff, at + 1)) {
    const next = frame[at + 1] ?? EOI
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  return frame.length
}
