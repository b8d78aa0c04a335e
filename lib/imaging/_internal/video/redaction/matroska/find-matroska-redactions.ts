import { type ByteReader } from '../../../../../dicom/parse/byte-reader'
import { fail } from '../../../../../errors/fail'
import { bufferedReader } from '../../buffered-reader'
import { readEbmlElement } from '../../ebml'
import { CLUSTER, CUES, EBML, INFO, SEEK_HEAD, SEGMENT, TOP_LEVEL_IDS, TRACK_ENTRY, TRACKS } from '../../matroska-ids'
import { RedactionList } from '../redaction-list'
import { redactBlock, trackOfBlock } from './redact-block'
import {
  type ElementContent,
  type MatroskaRedaction,
  numbers,
  redactElements,
  sized,
  type SizedElement,
  toVoidElement,
} from './redact-elements'
import { type MatroskaTrack, readTrackType, redactTrackEntry } from './redact-track-entry'

const MAX_ELEMENTS = 20_000_000
const READ_BYTES = 2 ** 20
const DOC_TYPE = 0x4282
/** Versions and limits. */
const KEPT_IN_HEADER: ReadonlyMap<number, ElementContent> = new Map([
  ...numbers(0x4286, 0x42f7, 0x42f2, 0x42f3, 0x4287, 0x4285),
  [DOC_TYPE, 'element'],
])
/** The scale of times and the duration; the two programs' names must be there, and say nothing. */
const KEPT_IN_INFO: ReadonlyMap<number, ElementContent> = new Map([
  ...numbers(0x2ad7b1, 0x4489),
  [0x4d80, 'zeros'],
  [0x5741, 'zeros'],
])
const [SIMPLE_BLOCK, BLOCK_GROUP, BLOCK, BLOCK_ADDITIONS, BLOCK_MORE, BLOCK_ADD_ID, BLOCK_ADDITIONAL] = [
  0xa3, 0xa0, 0xa1, 0x75a1, 0xa6, 0xee, 0xa5,
]
/** Time, position and size of the cluster before. */
const KEPT_IN_CLUSTER: ReadonlyMap<number, ElementContent> = new Map([
  ...numbers(0xe7, 0xa7, 0xab),
  [SIMPLE_BLOCK, 'element'],
  [BLOCK_GROUP, 'element'],
])
/** Duration, references, padding. */
const KEPT_IN_GROUP: ReadonlyMap<number, ElementContent> = new Map([
  ...numbers(0x9b, 0xfb, 0xfa, 0x75a2),
  [BLOCK, 'element'],
  [BLOCK_ADDITIONS, 'element'],
])
const KEPT_IN_SEEK = new Map<number, ElementContent>([[0x4dbb, 'element']])
const KEPT_IN_SEEK_ENTRY = new Map(numbers(0x53ab, 0x53ac))
const KEPT_IN_CUES = new Map<number, ElementContent>([[0xbb, 'element']])
const KEPT_IN_CUE_POINT = new Map<number, ElementContent>([...numbers(0xb3), [0xb7, 'element']])
const KEPT_IN_CUE_POSITIONS = new Map(numbers(0xf7, 0xf1, 0xf0, 0xb2, 0x5378, 0xea))

interface Film extends MatroskaRedaction {
  tracks: Map<number, MatroskaTrack>
}

/**
 * Finds what a copy of a Matroska or WebM file leaves out: every element that is not needed to play it, every track that
 * is neither image nor sound, with its blocks, and what the samples carry beside their image or sound.
 *
 * @throws AppError `video_codec_not_copied`, `video_damaged`, `video_too_many_parts`
 */
export async function findMatroskaRedactions(given: ByteReader): Promise<RedactionList> {
  const reader = bufferedReader(given)
  const film: Film = { reader, left: MAX_ELEMENTS, list: new RedactionList(), tracks: new Map() }
  let at = 0
  while (at < reader.sizeBytes) {
    const [first] = await reader.read(at, at + 1)
    // Recorders that preallocate leave zeros behind (readMatroska has checked that nothing else is there).
    if (first === 0) break
    const element = await readEbmlElement(film, at, reader.sizeBytes)
    if (element.id === SEGMENT) {
      const segment = { body: element.body, end: element.endExclusive ?? reader.sizeBytes }
      const { clusters, end } = await redactSegment(film, segment)
      // Clusters are read from end to end: a larger read at a time.
      const blocks: Film = { ...film, reader: bufferedReader(given, READ_BYTES) }
      for (const cluster of clusters) await redactCluster(blocks, cluster)
      at = end
    } else {
      const whole = sized(element)
      if (whole.id === EBML) await redactHeader(film, whole)
      else toVoidElement(film, whole)
      at = whole.endExclusive
    }
  }
  film.list.add(at, reader.sizeBytes)
  return film.list
}

async function redactHeader(film: Film, header: SizedElement): Promise<void> {
  await redactElements(film, header, KEPT_IN_HEADER, async (element) => {
    if (element.id !== DOC_TYPE) return
    const name = Buffer.from(await film.reader.read(element.body, Math.min(element.endExclusive, element.body + 9))).toString(
      'latin1',
    )
    if (!/^(matroska|webm)\0*$/.test(name)) throw fail('video_damaged')
    film.list.add(element.body + name.length, element.endExclusive)
  })
}

/** @returns its clusters, and where it ends: blocks can be redacted once the tracks are known, which may come later */
async function redactSegment(
  film: Film,
  { body, end }: { body: number; end: number },
): Promise<{ clusters: Content[]; end: number }> {
  const clusters: Content[] = []
  let at = body
  while (at < end) {
    const element = await readEbmlElement(film, at, end)
    if (element.id === CLUSTER) {
      at = element.endExclusive ?? (await endOfCluster(film, element.body, end))
      clusters.push({ body: element.body, endExclusive: at })
    } else {
      const whole = sized(element)
      await redactTopLevel(film, whole)
      at = whole.endExclusive
    }
  }
  return { clusters, end: at }
}

interface Content {
  body: number
  endExclusive: number
}

async function endOfCluster(film: Film, body: number, end: number): Promise<number> {
  let at = body
  while (at < end) {
    const child = await readEbmlElement(film, at, end)
    if (TOP_LEVEL_IDS.has(child.id)) return at
    at = sized(child).endExclusive
  }
  return at
}

async function redactTopLevel(film: Film, element: SizedElement): Promise<void> {
  if (element.id === INFO) await redactElements(film, element, KEPT_IN_INFO)
  else if (element.id === TRACKS) await redactTracks(film, element)
  else if (element.id === SEEK_HEAD)
    await redactElements(film, element, KEPT_IN_SEEK, (seek) => redactElements(film, seek, KEPT_IN_SEEK_ENTRY))
  else if (element.id === CUES)
    await redactElements(film, element, KEPT_IN_CUES, (point) =>
      redactElements(film, point, KEPT_IN_CUE_POINT, (part) =>
        part.id === 0xb7 ? redactElements(film, part, KEPT_IN_CUE_POSITIONS) : undefined,
      ),
    )
  else toVoidElement(film, element)
}

async function redactTracks(film: Film, tracks: SizedElement): Promise<void> {
  await redactElements(film, tracks, new Map<number, ElementContent>([[TRACK_ENTRY, 'element']]), async (entry) => {
    const type = await readTrackType(film, entry)
    if (type !== 1 && type !== 2) return toVoidElement(film, entry)
    const track = await redactTrackEntry(film, entry)
    film.tracks.set(track.number, track)
  })
}

async function redactCluster(film: Film, cluster: Content): Promise<void> {
  await redactElements(film, cluster, KEPT_IN_CLUSTER, async (element) => {
    if (element.id === SIMPLE_BLOCK) {
      const track = await trackOfBlock(film, element, film.tracks)
      if (track) await redactBlock(film, element, track)
      else toVoidElement(film, element)
    } else if (element.id === BLOCK_GROUP) await redactGroup(film, element)
  })
}

async function redactGroup(film: Film, group: SizedElement): Promise<void> {
  let track: MatroskaTrack | undefined
  let additions: SizedElement | null = null
  const parts: SizedElement[] = []
  for (let at = group.body; at < group.endExclusive;) {
    const element = sized(await readEbmlElement(film, at, group.endExclusive))
    if (element.id === BLOCK) track = await trackOfBlock(film, element, film.tracks)
    parts.push(element)
    at = element.endExclusive
  }
  if (!track) return toVoidElement(film, group)
  for (const element of parts) {
    const content = KEPT_IN_GROUP.get(element.id)
    if (content === undefined || (content === 'number' && element.endExclusive - element.body > 8)) toVoidElement(film, element)
    else if (element.id === BLOCK) await redactBlock(film, element, track)
    else if (element.id === BLOCK_ADDITIONS) additions = element
  }
  if (additions && track.hasAlpha && (await isAlpha(film, additions))) return
  if (additions) toVoidElement(film, additions)
}

/** An addition of id 1 is the alpha channel of VP8 and VP9; all others are metadata (RFC 9559 §5.1.3.5.2.3). */
async function isAlpha(film: Film, additions: SizedElement): Promise<boolean> {
  for (let at = additions.body; at < additions.endExclusive;) {
    const more = sized(await readEbmlElement(film, at, additions.endExclusive))
    if (more.id !== BLOCK_MORE) return false
    for (let part = more.body; part < more.endExclusive;) {
      const field = sized(await readEbmlElement(film, part, more.endExclusive))
      const isId = field.id === BLOCK_ADD_ID
      if (
        isId &&
        (await film.reader.read(field.body, field.endExclusive)).some((byte, i, all) => byte !== (i === all.length - 1 ? 1 : 0))
      )
        return false
      if (!isId && field.id !== BLOCK_ADDITIONAL) return false
      part = field.endExclusive
    }
    at = more.endExclusive
  }
  return true
}
