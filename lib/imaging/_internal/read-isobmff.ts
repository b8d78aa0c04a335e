import { type ByteReader } from '../../dicom/byte-reader'
import { fail } from '../../errors/fail'
import { sampleSpans } from './sample-spans'
import { blank, type Container, VIDEO_DAMAGED, VIDEO_PARTS, VIDEO_REFERS, type VideoEdit } from './video-edit'
import { type Box, walkBoxes } from './walk-boxes'

const MAX_TRACKS = 64
const FREE = Buffer.from('free', 'latin1')
/** What a film is made of; whatever else lies beside it is left out of a copy. */
const KEPT = {
  file: ['ftyp', 'styp', 'moov', 'moof', 'mdat', 'sidx', 'ssix', 'mfra', 'wide', 'pdin'],
  moov: ['mvhd', 'trak', 'mvex', 'iods'],
  trak: ['tkhd', 'mdia', 'edts', 'tref', 'tapt', 'load'],
  mdia: ['mdhd', 'hdlr', 'minf', 'elng'],
}
const HIDDEN = 'The index of this video is packed in a way that is not read here: save it anew, and send that'
const IN_FRAGMENTS = 'No copy can be made of a video in fragments that has more than picture and sound'

/**
 * Reads what MP4, QuickTime and 3GPP files are made of, and sees that all of it is there.
 *
 * @throws AppError `corrupt` when it is cut off or damaged, `type_mismatch` when its pictures lie elsewhere: another file or
 *   another host (ISO/IEC 14496-12 §8.7.2; QuickTime's reference movies)
 */
export async function readIsobmff(reader: ByteReader): Promise<Container> {
  const found: Found = { edits: [], tracks: 0, pictures: 0, others: 0, isFragmented: false, hasIndex: false }
  for await (const box of walkBoxes(reader, 0, reader.sizeBytes, true)) {
    if (!KEPT.file.includes(box.type)) found.edits.push(freed(box))
    if (box.type === 'moov') await readMovie(reader, box, found)
    if (box.type === 'moof') found.isFragmented = true
    if (box.type === 'meta') await refuseReferences(reader, box)
  }
  if (!found.hasIndex) throw fail.corrupt(VIDEO_DAMAGED)
  const notCopied = found.isFragmented && found.others > 0 ? IN_FRAGMENTS : null
  return { hasPicture: found.pictures > 0, edits: found.edits, notCopied }
}

interface Found {
  edits: VideoEdit[]
  tracks: number
  pictures: number
  others: number
  isFragmented: boolean
  hasIndex: boolean
}

async function readMovie(reader: ByteReader, movie: Box, found: Found): Promise<void> {
  found.hasIndex = true
  for await (const box of walkBoxes(reader, movie.body, movie.endExclusive)) {
    if (box.type === 'rmra') throw fail.typeMismatch(VIDEO_REFERS)
    if (box.type === 'cmov') throw fail.typeMismatch(HIDDEN)
    if (box.type === 'mvhd') found.edits.push(await times(reader, box))
    else if (box.type === 'trak') await readTrack(reader, box, found)
    else if (!KEPT.moov.includes(box.type)) found.edits.push(freed(box))
  }
}

async function readTrack(reader: ByteReader, track: Box, found: Found): Promise<void> {
  if (++found.tracks > MAX_TRACKS) throw fail.corrupt(VIDEO_PARTS)
  const edits: VideoEdit[] = []
  let handler = ''
  let minf: Box | null = null
  for await (const box of walkBoxes(reader, track.body, track.endExclusive)) {
    if (box.type === 'tkhd') edits.push(await times(reader, box))
    else if (!KEPT.trak.includes(box.type)) edits.push(freed(box))
    if (box.type !== 'mdia') continue
    for await (const part of walkBoxes(reader, box.body, box.endExclusive)) {
      if (part.type === 'mdhd') edits.push(await times(reader, part))
      else if (part.type === 'minf') minf = part
      else if (!KEPT.mdia.includes(part.type)) edits.push(freed(part))
      if (part.type !== 'hdlr') continue
      handler = Buffer.from(await reader.read(part.body + 8, part.body + 12)).toString('latin1')
      // What follows the handler and its reserved fields is a name, often the camera's.
      if (part.endExclusive > part.body + 24) edits.push(blank(part.body + 24, part.endExclusive))
    }
  }
  if (minf) await refuseReferences(reader, minf)
  if (handler === 'vide') found.pictures += 1
  if (handler === 'vide' || handler === 'soun') {
    found.edits.push(...edits)
    if (minf && handler === 'vide') found.edits.push(...(await encoderNames(reader, minf)))
    return
  }
  // Places and times are kept as a track of their own by some cameras: neither it nor what it shows goes into a copy.
  found.others += 1
  found.edits.push(freed(track))
  if (minf) for (const { start, endExclusive } of await sampleSpans(reader, minf)) found.edits.push(blank(start, endExclusive))
}

/** "If the flag is set indicating that the data is in the same file as this box, then no string shall be supplied" (§8.7.2.3). */
async function refuseReferences(reader: ByteReader, parent: Box): Promise<void> {
  const isFull =
    parent.type === 'meta' && Buffer.from(await reader.read(parent.body, parent.body + 8)).toString('latin1', 4) !== 'hdlr'
  for await (const dinf of walkBoxes(reader, parent.body + (isFull ? 4 : 0), parent.endExclusive)) {
    if (dinf.type !== 'dinf') continue
    for await (const dref of walkBoxes(reader, dinf.body, dinf.endExclusive)) {
      if (dref.type !== 'dref') continue
      let entries = 0
      for await (const { body } of walkBoxes(reader, dref.body + 8, dref.endExclusive)) {
        if (++entries > MAX_TRACKS) throw fail.corrupt(VIDEO_PARTS)
        const flags = await reader.read(body, body + 4)
        if (((flags[3] ?? 0) & 1) === 0) throw fail.typeMismatch(VIDEO_REFERS)
      }
    }
  }
}

/** When it was made and changed: two numbers behind version and flags, of 4 bytes each, or of 8. */
async function times(reader: ByteReader, { body, endExclusive }: Box): Promise<VideoEdit> {
  const [version] = await reader.read(body, body + 1)
  return blank(body + 4, Math.min(body + 4 + (version === 1 ? 16 : 8), endExclusive))
}

/** Vendor and compressor of each picture's description, which cameras fill with their own name. */
async function encoderNames(reader: ByteReader, minf: Box): Promise<VideoEdit[]> {
  const edits: VideoEdit[] = []
  for await (const stbl of walkBoxes(reader, minf.body, minf.endExclusive)) {
    if (stbl.type !== 'stbl') continue
    for await (const stsd of walkBoxes(reader, stbl.body, stbl.endExclusive)) {
      if (stsd.type !== 'stsd') continue
      for await (const { start, endExclusive } of walkBoxes(reader, stsd.body + 8, stsd.endExclusive)) {
        if (endExclusive - start < 86 || edits.length > MAX_TRACKS) continue
        edits.push(blank(start + 20, start + 24), blank(start + 50, start + 82))
      }
    }
  }
  return edits
}

/** The same length, passed over by every reader (§8.1.2): "The contents of a free-space box are irrelevant and may be ignored". */
function freed({ start, body, endExclusive }: Box): VideoEdit {
  // The name alone is written over: the size before it stays.
  return blank(start + 4, endExclusive, body - start === 16 ? Buffer.concat([FREE, sizeOf(endExclusive - start)]) : FREE)
}

function sizeOf(size: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(size))
  return bytes
}
