import { type ByteReader } from '../../../dicom/parse/byte-reader'
import { fail } from '../../../errors/fail'
import { sampleSpans } from './sample-spans'
import { redactRange, type VideoContainer, type VideoRedaction } from './video-redaction'
import { type IsobmffBox, walkIsobmffBoxes } from './walk-isobmff-boxes'

const MAX_TRACKS = 64
const FREE = Buffer.from('free', 'latin1')
/** The boxes of the video itself; all others are left out of a copy. */
const KEPT_BOXES = {
  file: ['ftyp', 'styp', 'moov', 'moof', 'mdat', 'sidx', 'ssix', 'mfra', 'wide', 'pdin'],
  moov: ['mvhd', 'trak', 'mvex', 'iods'],
  trak: ['tkhd', 'mdia', 'edts', 'tref', 'tapt', 'load'],
  mdia: ['mdhd', 'hdlr', 'minf', 'elng'],
}

/**
 * Reads the structure of MP4, QuickTime and 3GPP files, and checks that it is complete.
 *
 * @throws AppError `corrupt` when it is truncated or damaged, `type_mismatch` when its media data is elsewhere: in
 * another file or on another host (ISO/IEC 14496-12 §8.7.2; QuickTime's reference movies)
 */
export async function readIsobmff(reader: ByteReader): Promise<VideoContainer> {
  const found: IsobmffContents = { edits: [], tracks: 0, pictures: 0, others: 0, isFragmented: false, hasIndex: false }
  for await (const box of walkIsobmffBoxes(reader, 0, reader.sizeBytes, true)) {
    if (!KEPT_BOXES.file.includes(box.type)) found.edits.push(toFreeBox(box))
    if (box.type === 'moov') await readMovie(reader, box, found)
    if (box.type === 'moof') found.isFragmented = true
    if (box.type === 'meta') await refuseReferences(reader, box)
  }
  if (!found.hasIndex) throw fail('video_damaged')
  const notCopied = found.isFragmented && found.others > 0 ? 'video_fragments_not_copied' : null
  return { hasPicture: found.pictures > 0, edits: found.edits, notCopied }
}

interface IsobmffContents {
  edits: VideoRedaction[]
  tracks: number
  pictures: number
  others: number
  isFragmented: boolean
  hasIndex: boolean
}

async function readMovie(reader: ByteReader, movie: IsobmffBox, found: IsobmffContents): Promise<void> {
  found.hasIndex = true
  for await (const box of walkIsobmffBoxes(reader, movie.body, movie.endExclusive)) {
    if (box.type === 'rmra') throw fail('video_references_other_files')
    if (box.type === 'cmov') throw fail('video_index_compressed')
    if (box.type === 'mvhd') found.edits.push(await redactTimes(reader, box))
    else if (box.type === 'trak') await readTrack(reader, box, found)
    else if (!KEPT_BOXES.moov.includes(box.type)) found.edits.push(toFreeBox(box))
  }
}

async function readTrack(reader: ByteReader, track: IsobmffBox, found: IsobmffContents): Promise<void> {
  if (++found.tracks > MAX_TRACKS) throw fail('video_too_many_parts')
  const edits: VideoRedaction[] = []
  let handler = ''
  let minf: IsobmffBox | null = null
  for await (const box of walkIsobmffBoxes(reader, track.body, track.endExclusive)) {
    if (box.type === 'tkhd') edits.push(await redactTimes(reader, box))
    else if (!KEPT_BOXES.trak.includes(box.type)) edits.push(toFreeBox(box))
    if (box.type !== 'mdia') continue
    for await (const part of walkIsobmffBoxes(reader, box.body, box.endExclusive)) {
      if (part.type === 'mdhd') edits.push(await redactTimes(reader, part))
      else if (part.type === 'minf') minf = part
      else if (!KEPT_BOXES.mdia.includes(part.type)) edits.push(toFreeBox(part))
      if (part.type !== 'hdlr') continue
      handler = Buffer.from(await reader.read(part.body + 8, part.body + 12)).toString('latin1')
      // After the handler and its reserved fields follows a name, often the camera's.
      if (part.endExclusive > part.body + 24) edits.push(redactRange(part.body + 24, part.endExclusive))
    }
  }
  if (minf) await refuseReferences(reader, minf)
  if (handler === 'vide') found.pictures += 1
  if (handler === 'vide' || handler === 'soun') {
    found.edits.push(...edits)
    if (minf && handler === 'vide') found.edits.push(...(await redactEncoderNames(reader, minf)))
    return
  }
  // Some cameras store locations and times as a track of their own: neither it nor its data is copied.
  found.others += 1
  found.edits.push(toFreeBox(track))
  if (minf)
    for (const { start, endExclusive } of await sampleSpans(reader, minf)) found.edits.push(redactRange(start, endExclusive))
}

/** "If the flag is set indicating that the data is in the same file as this box, then no string shall be supplied" (§8.7.2.3). */
async function refuseReferences(reader: ByteReader, parent: IsobmffBox): Promise<void> {
  const isFull =
    parent.type === 'meta' && Buffer.from(await reader.read(parent.body, parent.body + 8)).toString('latin1', 4) !== 'hdlr'
  for await (const dinf of walkIsobmffBoxes(reader, parent.body + (isFull ? 4 : 0), parent.endExclusive)) {
    if (dinf.type !== 'dinf') continue
    for await (const dref of walkIsobmffBoxes(reader, dinf.body, dinf.endExclusive)) {
      if (dref.type !== 'dref') continue
      let entries = 0
      for await (const { body } of walkIsobmffBoxes(reader, dref.body + 8, dref.endExclusive)) {
        if (++entries > MAX_TRACKS) throw fail('video_too_many_parts')
        const flags = await reader.read(body, body + 4)
        if (((flags[3] ?? 0) & 1) === 0) throw fail('video_references_other_files')
      }
    }
  }
}

/** The creation and modification times: two numbers after version and flags, of 4 bytes each, or of 8. */
async function redactTimes(reader: ByteReader, { body, endExclusive }: IsobmffBox): Promise<VideoRedaction> {
  const [version] = await reader.read(body, body + 1)
  return redactRange(body + 4, Math.min(body + 4 + (version === 1 ? 16 : 8), endExclusive))
}

/** Vendor and compressor of each sample description, where cameras write their own name. */
async function redactEncoderNames(reader: ByteReader, minf: IsobmffBox): Promise<VideoRedaction[]> {
  const edits: VideoRedaction[] = []
  for await (const stbl of walkIsobmffBoxes(reader, minf.body, minf.endExclusive)) {
    if (stbl.type !== 'stbl') continue
    for await (const stsd of walkIsobmffBoxes(reader, stbl.body, stbl.endExclusive)) {
      if (stsd.type !== 'stsd') continue
      for await (const { start, endExclusive } of walkIsobmffBoxes(reader, stsd.body + 8, stsd.endExclusive)) {
        if (endExclusive - start < 86 || edits.length > MAX_TRACKS) continue
        edits.push(redactRange(start + 20, start + 24), redactRange(start + 50, start + 82))
      }
    }
  }
  return edits
}

/** The same length, skipped by every reader (§8.1.2): "The contents of a free-space box are irrelevant and may be ignored". */
function toFreeBox({ start, body, endExclusive }: IsobmffBox): VideoRedaction {
  // Only the name is overwritten: the size before it is kept.
  return redactRange(start + 4, endExclusive, body - start === 16 ? Buffer.concat([FREE, sizeOf(endExclusive - start)]) : FREE)
}

function sizeOf(size: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(size))
  return bytes
}
