import { type ByteReader } from '../../../dicom/parse/byte-reader'
import { fail } from '../../../errors/fail'
import { type EbmlElement, type EbmlWalk, readEbmlElement } from './ebml'
import { endOfContent } from './end-of-content'
import { CLUSTER, EBML, SEGMENT, TOP_LEVEL_IDS, TRACK_ENTRY, TRACK_TYPE, TRACKS, VOID } from './matroska-ids'
import { type VideoContainer } from './video-redaction'

const MAX_ELEMENTS = 500_000
const MAX_TRACKS = 64

/**
 * Reads the structure of Matroska and WebM files, and checks that it is complete, also where a streaming recorder left
 * sizes unknown.
 *
 * @throws AppError `corrupt` when it is truncated, damaged, or followed by anything but zeros
 */
export async function readMatroska(reader: ByteReader): Promise<VideoContainer> {
  const walk: Walk = { reader, left: MAX_ELEMENTS, tracks: [] }
  let hasSegment = false
  const end = await endOfContent(reader)
  for (let at = 0; at < end;) {
    const element = await readEbmlElement(walk, at, reader.sizeBytes)
    if (![EBML, SEGMENT, VOID].includes(element.id) || (at === 0 && element.id !== EBML)) throw fail('video_damaged')
    if (element.id !== SEGMENT) at = element.endExclusive ?? failDamaged()
    else {
      hasSegment = true
      at = await readSegment(walk, element)
    }
  }
  if (!hasSegment) throw fail('video_damaged')
  return { hasPicture: walk.tracks.includes(1) }
}

interface Walk extends EbmlWalk {
  /** The type of each track. */
  tracks: number[]
}

async function readSegment(walk: Walk, segment: EbmlElement): Promise<number> {
  const end = segment.endExclusive ?? walk.reader.sizeBytes
  let at = segment.body
  while (at < end) {
    const element = await readEbmlElement(walk, at, end)
    if (element.id === TRACKS) await readTracks(walk, element)
    if (element.endExclusive !== null) at = element.endExclusive
    else if (element.id === CLUSTER) at = await endOfCluster(walk, element, end)
    else failDamaged()
  }
  return at
}

/** "An Unknown-Sized Element … ends at … any Element that is not a valid child" (RFC 8794 §6.2). */
async function endOfCluster(walk: Walk, cluster: EbmlElement, end: number): Promise<number> {
  let at = cluster.body
  while (at < end) {
    const child = await readEbmlElement(walk, at, end)
    if (TOP_LEVEL_IDS.has(child.id)) return at
    at = child.endExclusive ?? failDamaged()
  }
  return at
}

async function readTracks(walk: Walk, tracks: EbmlElement): Promise<void> {
  const end = tracks.endExclusive ?? failDamaged()
  for (let at = tracks.body; at < end;) {
    const element = await readEbmlElement(walk, at, end)
    if (element.id === TRACK_ENTRY) {
      if (walk.tracks.length >= MAX_TRACKS) throw fail('video_too_many_parts')
      walk.tracks.push(await readTrackType(walk, element))
    }
    at = element.endExclusive ?? failDamaged()
  }
}

/** @returns the type of a track, 0 where it has none */
async function readTrackType(walk: Walk, parent: EbmlElement): Promise<number> {
  const end = parent.endExclusive ?? failDamaged()
  let type = 0
  for (let at = parent.body; at < end;) {
    const element = await readEbmlElement(walk, at, end)
    at = element.endExclusive ?? failDamaged()
    if (element.id === TRACK_TYPE) type = (await walk.reader.read(element.body, at)).at(-1) ?? 0
  }
  return type
}

function failDamaged(): never {
  throw fail('video_damaged')
}
