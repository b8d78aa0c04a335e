import { type ByteReader } from '../../../dicom/parse/byte-reader'
import { fail } from '../../../errors/fail'
import { type VideoContainer } from './video-redaction'
import { type IsobmffBox, walkIsobmffBoxes } from './walk-isobmff-boxes'

const MAX_TRACKS = 64

/**
 * Reads the structure of MP4, QuickTime and 3GPP files, and checks that it is complete.
 *
 * @throws AppError `corrupt` when it is truncated or damaged, `type_mismatch` when its media data is elsewhere: in
 * another file or on another host (ISO/IEC 14496-12 §8.7.2; QuickTime's reference movies)
 */
export async function readIsobmff(reader: ByteReader): Promise<VideoContainer> {
  const found = { tracks: 0, pictures: 0, hasIndex: false }
  for await (const box of walkIsobmffBoxes(reader, 0, reader.sizeBytes, true)) {
    if (box.type === 'moov') await readMovie(reader, box, found)
    if (box.type === 'meta') await refuseReferences(reader, box)
  }
  if (!found.hasIndex) throw fail('video_damaged')
  return { hasPicture: found.pictures > 0 }
}

interface IsobmffContents {
  tracks: number
  pictures: number
  hasIndex: boolean
}

async function readMovie(reader: ByteReader, movie: IsobmffBox, found: IsobmffContents): Promise<void> {
  found.hasIndex = true
  for await (const box of walkIsobmffBoxes(reader, movie.body, movie.endExclusive)) {
    if (box.type === 'rmra') throw fail('video_references_other_files')
    if (box.type === 'cmov') throw fail('video_index_compressed')
    if (box.type === 'trak') await readTrack(reader, box, found)
  }
}

async function readTrack(reader: ByteReader, track: IsobmffBox, found: IsobmffContents): Promise<void> {
  if (++found.tracks > MAX_TRACKS) throw fail('video_too_many_parts')
  for await (const box of walkIsobmffBoxes(reader, track.body, track.endExclusive)) {
    if (box.type !== 'mdia') continue
    for await (const part of walkIsobmffBoxes(reader, box.body, box.endExclusive)) {
      if (part.type === 'minf') await refuseReferences(reader, part)
      if (part.type !== 'hdlr') continue
      const handler = Buffer.from(await reader.read(part.body + 8, part.body + 12)).toString('latin1')
      if (handler === 'vide') found.pictures += 1
    }
  }
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
