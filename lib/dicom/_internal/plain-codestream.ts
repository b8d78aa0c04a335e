import type { ByteReader } from '../byte-reader'
import type { Span } from './walk'

const MOST_SEGMENTS = 10_000
const APP0 = 0xe0
const APP8 = 0xe8
const APP14 = 0xee

/**
 * Leaves out of a compressed picture what is written beside it: Exif, comments, previews (ITU-T T.81 B.2.4.5 and B.2.4.6, T.87,
 * T.800 A.9.2). What decoders need stays: JFIF, Adobe's and HP's transforms of colour. The coded picture itself is not touched.
 *
 * @returns the spans that stay, one where nothing is left out
 */
export async function plainCodestream(reader: ByteReader, { start, end }: Span): Promise<Span[]> {
  const mark = await reader.read(start, Math.min(start + 4, end))
  const isJpeg = mark[0] === 0xff && mark[1] === 0xd8 && mark[2] === 0xff
  const isJpeg2000 = mark[0] === 0xff && mark[1] === 0x4f && mark[2] === 0xff && mark[3] === 0x51
  if (!isJpeg && !isJpeg2000) return [{ start, end }]
  const kept: Span[] = []
  let from = start
  let at = start + 2
  for (let segments = 0; segments < MOST_SEGMENTS; segments += 1) {
    const head = await reader.read(at, Math.min(at + 4, end))
    const code = head[1] ?? 0
    // Any number of fill bytes may stand before a marker (T.81 B.1.1.2).
    if (head[0] === 0xff && code === 0xff) at += 1
    else if (head.length < 4 || head[0] !== 0xff || code < 0x4f || isEnd(code, isJpeg)) break
    else {
      const next = at + 2 + head[2]! * 256 + head[3]!
      if (next > end) break
      const isBeside = isJpeg ? await isBesideJpeg(reader, code, { start: at + 4, end: next }) : code === 0x64
      if (isBeside && at > from) kept.push({ start: from, end: at })
      if (isBeside) from = next
      at = next
    }
  }
  return [...kept, { start: from, end }]
}

/** Where the coded picture begins: SOS or EOI; in JPEG 2000 the first tile-part. */
const isEnd = (code: number, isJpeg: boolean): boolean =>
  isJpeg ? code === 0xda || code === 0xd9 : code === 0x90 || code === 0xd9

async function isBesideJpeg(reader: ByteReader, code: number, { start, end }: Span): Promise<boolean> {
  if (code === 0xfe) return true
  if (code < APP0 || code > 0xef) return false
  const name = String.fromCharCode(...(await reader.read(start, Math.min(start + 5, end))))
  if (code === APP0) return !(name === 'JFIF\0' && end - start <= 14) // A longer one carries a preview.
  if (code === APP14) return !(name === 'Adobe' && end - start <= 12)
  return !(code === APP8 && name.startsWith('mrfx') && end - start <= 5)
}
