import { fail } from '../../../../../errors/fail'
import { type IsobmffBox, walkIsobmffBoxes } from '../../walk-isobmff-boxes'
import { contentOf, type IsobmffRedaction, readContent, redactBeyondFields, redactBoxes } from './redact-boxes'
import { redactSampleEntry, type SampleEntry } from './redact-sample-entry'
import { sampleRuns, type SampleRun } from './sample-table'

/** What decides whether a track is kept. */
export interface TrackHead {
  box: IsobmffBox
  id: number
  handler: string
  /** The tracks that it names as its chapters: titles, or an image for each. */
  chapters: number[]
}

/** A track of the copy. */
export interface KeptTrack {
  id: number
  entries: SampleEntry[]
  runs: SampleRun[]
}

const TABLES = ['stts', 'ctts', 'stss', 'stps', 'cslg', 'sdtp', 'stsz', 'stz2', 'stsc', 'stco', 'co64']
const MAX_TABLE_BYTES = 32 * 2 ** 20
const MAX_ENTRIES = 64
/** Roll distances, random access, leading samples: numbers that a player needs to seek (ISO/IEC 14496-12 §10). */
const KEPT_GROUPS = ['roll', 'rap ', 'prol', 'sync']

/** Reads a track's id, its handler and the chapters that it names. */
export async function readTrackHead(movie: IsobmffRedaction, box: IsobmffBox): Promise<TrackHead> {
  const head: TrackHead = { box, id: 0, handler: '', chapters: [] }
  for await (const child of walkIsobmffBoxes(movie.reader, box.body, box.endExclusive)) {
    if (child.type === 'tkhd') {
      const fields = await readContent(movie, child, 24)
      if (fields.length < 24) throw fail('video_damaged')
      head.id = fields.readUInt32BE(fields[0] === 1 ? 20 : 12)
    } else if (child.type === 'mdia') {
      for await (const part of walkIsobmffBoxes(movie.reader, child.body, child.endExclusive))
        if (part.type === 'hdlr') head.handler = (await readContent(movie, part, 12)).toString('latin1', 8, 12)
    } else if (child.type === 'tref') {
      for await (const reference of walkIsobmffBoxes(movie.reader, child.body, child.endExclusive)) {
        if (reference.type !== 'chap') continue
        const ids = await readContent(movie, reference, 4 * MAX_ENTRIES)
        for (let at = 0; at + 4 <= ids.length; at += 4) head.chapters.push(ids.readUInt32BE(at))
      }
    }
  }
  return head
}

/**
 * Redacts the boxes of a track of images or sound: times, names, user data, and everything that players do not need.
 *
 * @returns where its samples are, and how they are redacted
 * @throws AppError `video_codec_not_copied`, `video_damaged`
 */
export async function redactTrack(movie: IsobmffRedaction, { box: trak, id, handler }: TrackHead): Promise<KeptTrack> {
  const track: KeptTrack = { id, entries: [], runs: [] }
  const kind = handler === 'vide' ? 'vide' : 'soun'
  await redactBoxes(movie, contentOf(trak), ['tkhd', 'mdia', 'edts', 'tapt'], async (box) => {
    if (box.type === 'tkhd') return redactHeader(movie, box, [16, 4, 24, 8])
    if (box.type === 'edts') return redactBoxes(movie, contentOf(box), ['elst'], (list) => redactBeyondFields(movie, list))
    if (box.type === 'tapt')
      return redactBoxes(movie, contentOf(box), ['clef', 'prof', 'enof'], ({ body, endExclusive }) =>
        movie.list.add(body + 12, endExclusive),
      )
    await redactBoxes(movie, contentOf(box), ['mdhd', 'hdlr', 'minf', 'elng'], async (part) => {
      if (part.type === 'mdhd') await redactHeader(movie, part, [])
      else if (part.type === 'hdlr') await redactHandler(movie, part)
      else if (part.type === 'minf') await redactMediaInformation(movie, part, kind, track)
      else await redactBeyondFields(movie, part)
    })
  })
  return track
}

/**
 * Zeros the creation and modification times of a header, and its reserved fields.
 *
 * @param reserved pairs of offset and length, as of version 0; the fields after the times are wider in version 1
 */
export async function redactHeader(movie: IsobmffRedaction, box: IsobmffBox, reserved: readonly number[]): Promise<void> {
  const [version] = await readContent(movie, box, 1)
  const timeBytes = version === 1 ? 16 : 8
  movie.list.add(box.body + 4, Math.min(box.body + 4 + timeBytes, box.endExclusive))
  for (let at = 0; at < reserved.length; at += 2) {
    const [offset, length] = [reserved[at]!, reserved[at + 1]!]
    // Of what follows, only the duration is wider as well.
    const start = box.body + offset + (version === 1 ? (offset > 20 ? 12 : 8) : 0)
    movie.list.add(start, Math.min(start + length, box.endExclusive))
  }
  await redactBeyondFields(movie, box)
}

/** After the handler follow the maker (QuickTime), and a name, often the camera's. */
async function redactHandler({ reader, list }: IsobmffRedaction, { body, endExclusive }: IsobmffBox): Promise<void> {
  // QuickTime's readers tell the handlers of media and of data apart by this.
  const component = Buffer.from(await reader.read(body + 4, Math.min(body + 8, endExclusive))).toString('latin1')
  if (component !== 'mhlr' && component !== 'dhlr') list.add(body + 4, Math.min(body + 8, endExclusive))
  list.add(Math.min(body + 12, endExclusive), endExclusive)
}

async function redactMediaInformation(
  movie: IsobmffRedaction,
  minf: IsobmffBox,
  handler: 'vide' | 'soun',
  track: KeptTrack,
): Promise<void> {
  await redactBoxes(movie, contentOf(minf), ['vmhd', 'smhd', 'hdlr', 'dinf', 'stbl'], async (box) => {
    if (box.type === 'hdlr') await redactHandler(movie, box)
    else if (box.type === 'dinf') await redactReferences(movie, box)
    else if (box.type === 'stbl') await redactSampleTable(movie, box, handler, track)
    else await redactBeyondFields(movie, box)
  })
}

/** Aliases name folders, disks and users, also where the data is in the same file. */
async function redactReferences(movie: IsobmffRedaction, dinf: IsobmffBox): Promise<void> {
  await redactBoxes(movie, contentOf(dinf), ['dref'], async ({ body, endExclusive }) => {
    let last = body + 8
    for await (const entry of walkIsobmffBoxes(movie.reader, body + 8, endExclusive)) {
      movie.list.add(entry.body + 4, entry.endExclusive)
      last = entry.endExclusive
    }
    movie.list.add(last, endExclusive)
  })
}

async function redactSampleTable(
  movie: IsobmffRedaction,
  stbl: IsobmffBox,
  handler: 'vide' | 'soun',
  track: KeptTrack,
): Promise<void> {
  const tables = new Map<string, Buffer>()
  await redactBoxes(movie, contentOf(stbl), ['stsd', 'sbgp', 'sgpd', ...TABLES], async (box) => {
    if (box.type === 'sbgp' || box.type === 'sgpd') return redactGroup(movie, box)
    if (box.type === 'stsd') {
      let last = box.body + 8
      for await (const entry of walkIsobmffBoxes(movie.reader, last, box.endExclusive)) {
        if (track.entries.length >= MAX_ENTRIES) throw fail('video_too_many_parts')
        track.entries.push(await redactSampleEntry(movie, entry, handler))
        last = entry.endExclusive
      }
      return movie.list.add(last, box.endExclusive)
    }
    if (box.endExclusive - box.body > MAX_TABLE_BYTES) throw fail('video_too_many_parts')
    tables.set(box.type, await readContent(movie, box, MAX_TABLE_BYTES))
    await redactBeyondFields(movie, box)
    if (box.type === 'stsz') redactBeyondSizes(movie, box, tables.get('stsz')!)
  })
  track.runs = sampleRuns(tables, track.entries, movie.reader.sizeBytes)
}

/** One size for all samples, or a table of them (§8.7.3). */
function redactBeyondSizes({ list }: IsobmffRedaction, { body, endExclusive }: IsobmffBox, sizes: Buffer): void {
  if (sizes.length < 12) throw fail('video_damaged')
  list.add(body + 12 + (sizes.readUInt32BE(4) === 0 ? 4 * sizes.readUInt32BE(8) : 0), endExclusive)
}

/** Keeps the groups of samples that a player needs to seek; others may have any content. */
export async function redactGroup(movie: IsobmffRedaction, box: IsobmffBox): Promise<void> {
  const type = (await readContent(movie, box, 8)).toString('latin1', 4, 8)
  if (!KEPT_GROUPS.includes(type)) movie.list.add(box.start + 4, box.endExclusive, Buffer.from('free', 'latin1'))
}
