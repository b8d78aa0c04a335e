import { type ByteReader } from '../../../../../dicom/parse/byte-reader'
import { fail } from '../../../../../errors/fail'
import { bufferedReader } from '../../buffered-reader'
import { type IsobmffBox, walkIsobmffBoxes } from '../../walk-isobmff-boxes'
import { shifted } from '../codecs/redact'
import { RedactionList, sortSpans } from '../redaction-list'
import { type FragmentDefaults, readFragmentDefaults, redactFragment } from './redact-fragment'
import { contentOf, type IsobmffRedaction, readContent, redactBoxes, toFreeBox } from './redact-boxes'
import { type KeptTrack, readTrackHead, redactHeader, redactTrack, type TrackHead } from './redact-track'
import { type SampleRun } from './sample-table'

const MAX_TRACKS = 64
const KEPT_BOXES = ['ftyp', 'styp', 'moov', 'moof', 'mdat', 'sidx', 'mfra']
/** Any other brand may be a maker's: it becomes `isom`. */
const KNOWN_BRANDS =
  /^(iso[m2-9a-d]|mp4[12]|avc1|hvc1|hev1|av01|vp09|qt {2}|M4[VA] |3g[pr2][4-9abc]|3gp[4-9]|dash|msdh|msix|cmf[2cfs]|dby1|mmp4)$/
const SAMPLE_READ_BYTES = 2 ** 20

/**
 * Finds what a copy of an MP4, QuickTime or 3GPP file leaves out: of its boxes everything but the movie's own, of its
 * tracks everything but images and sound, and of its media data every byte that is no sample of a kept track.
 *
 * @throws AppError `video_codec_not_copied`, `video_damaged`, `video_too_many_parts`
 */
export async function findIsobmffRedactions(reader: ByteReader): Promise<RedactionList> {
  const movie: IsobmffRedaction = { reader: bufferedReader(reader), list: new RedactionList() }
  const [moov, fragments, data] = await redactFile(movie)
  const { tracks, defaults } = await redactMovie(movie, moov)
  const runs = tracks.flatMap((track) => track.runs)
  const byId = new Map(tracks.map((track) => [track.id, track]))
  for (const moof of fragments) await redactFragment({ ...movie, tracks: byId, defaults, runs }, moof)
  sortSpans(runs)
  for (const mdat of data) movie.list.addGaps({ start: mdat.body, endExclusive: mdat.endExclusive }, runs)
  await redactSamples(reader, movie.list, runs)
  return movie.list
}

async function redactFile(movie: IsobmffRedaction): Promise<[IsobmffBox, IsobmffBox[], IsobmffBox[]]> {
  const [movies, fragments, data]: IsobmffBox[][] = [[], [], []]
  let last = 0
  for await (const box of walkIsobmffBoxes(movie.reader, 0, movie.reader.sizeBytes, true)) {
    last = box.endExclusive
    if (!KEPT_BOXES.includes(box.type)) toFreeBox(movie, box)
    else if (box.type === 'moov') movies!.push(box)
    else if (box.type === 'moof') fragments!.push(box)
    else if (box.type === 'mdat') data!.push(box)
    else if (box.type === 'ftyp' || box.type === 'styp') await redactBrands(movie, box)
    else if (box.type === 'sidx') await redactBeyondIndex(movie, box)
    else if (box.type === 'mfra')
      await redactBoxes(movie, contentOf(box), ['tfra', 'mfro'], (index) => redactBeyondIndex(movie, index))
  }
  movie.list.add(last, movie.reader.sizeBytes)
  if (movies!.length !== 1) throw fail('video_damaged')
  return [movies![0]!, fragments!, data!]
}

async function redactBrands({ reader, list }: IsobmffRedaction, { body, endExclusive }: IsobmffBox): Promise<void> {
  if (endExclusive - body > 4096) throw fail('video_damaged')
  const brands = Buffer.from(await reader.read(body, endExclusive))
  list.add(body + 4, Math.min(body + 8, endExclusive))
  for (let at = 0; at < brands.length; at += at === 0 ? 8 : 4)
    if (!KNOWN_BRANDS.test(brands.toString('latin1', at, at + 4)))
      list.add(body + at, Math.min(body + at + 4, endExclusive), Buffer.from('isom'))
}

/** The indexes of fragments: fixed fields, a count, and entries of a fixed length (§8.8.10, §8.8.11, §8.16.3). */
async function redactBeyondIndex(movie: IsobmffRedaction, box: IsobmffBox): Promise<void> {
  const head = await readContent(movie, box, 40)
  if (head.length < (box.type === 'mfro' ? 8 : box.type === 'tfra' ? 16 : 24)) throw fail('video_damaged')
  const isWide = head[0] === 1
  let length = 8
  if (box.type === 'tfra') {
    const lengths = head.readUInt32BE(8)
    const entry = (isWide ? 16 : 8) + [4, 2, 0].reduce((sum, shift) => sum + ((lengths >> shift) & 3) + 1, 0)
    length = 16 + entry * head.readUInt32BE(12)
  } else if (box.type === 'sidx') {
    const count = isWide ? 30 : 22
    if (head.length < count + 2) throw fail('video_damaged')
    length = count + 2 + 12 * head.readUInt16BE(count)
  }
  movie.list.add(box.body + length, box.endExclusive)
}

interface Movie {
  tracks: KeptTrack[]
  defaults: Map<number, FragmentDefaults>
}

async function redactMovie(movie: IsobmffRedaction, moov: IsobmffBox): Promise<Movie> {
  const heads: TrackHead[] = []
  let defaults: Movie['defaults'] = new Map()
  await redactBoxes(movie, contentOf(moov), ['mvhd', 'trak', 'mvex'], async (box) => {
    // Reserved fields, and QuickTime's preview, poster and selection.
    if (box.type === 'mvhd') return redactHeader(movie, box, [26, 10, 72, 24])
    if (box.type === 'mvex') defaults = await readFragmentDefaults(movie, box)
    else if (heads.push(await readTrackHead(movie, box)) > MAX_TRACKS) throw fail('video_too_many_parts')
  })
  const chapters = new Set(heads.flatMap((head) => head.chapters))
  const tracks: KeptTrack[] = []
  for (const head of heads) {
    const isKept = (head.handler === 'vide' || head.handler === 'soun') && !chapters.has(head.id)
    if (isKept) tracks.push(await redactTrack(movie, head))
    // Some cameras store locations and times as a track of their own.
    else toFreeBox(movie, head.box)
  }
  return { tracks, defaults }
}

/** Reads the samples in the order of the file, once, and redacts what each carries beside its image or sound. */
async function redactSamples(given: ByteReader, list: RedactionList, runs: readonly SampleRun[]): Promise<void> {
  const reader = bufferedReader(given, SAMPLE_READ_BYTES)
  for (const { start, sizes, entry } of runs) {
    let at = start
    for (const size of sizes) {
      entry.sample!(
        await reader.read(at, at + size),
        shifted((...edit) => list.add(...edit), at),
      )
      at += size
    }
  }
}
