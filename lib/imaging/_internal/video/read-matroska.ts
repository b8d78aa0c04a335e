import { type ByteReader } from '../../../dicom/parse/byte-reader'
import { fail } from '../../../errors/fail'
import { endOfContent } from './end-of-content'
import { redactRange, type VideoContainer, type VideoRedaction } from './video-redaction'

/** RFC 9559 §5.1; ids with their length marker. */
const EBML = 0x1a45dfa3
const SEGMENT = 0x18538067
const CLUSTER = 0x1f43b675
const INFO = 0x1549a966
const TRACKS = 0x1654ae6b
const TRACK_ENTRY = 0xae
const TRACK_TYPE = 0x83
const VOID = 0xec
const CRC_32 = 0xbf
/** SeekHead, Info, Tracks, Cues, Cluster, Chapters, Attachments, Tags: each ends a cluster of unknown size. */
const TOP_LEVEL_IDS = new Set([0x114d9b74, INFO, TRACKS, 0x1c53bb6b, CLUSTER, 0x1043a770, 0x1941a469, 0x1254c367])
/** Chapters, Attachments, Tags and old signatures are not part of the video; CRCs no longer match. */
const LEFT_OUT_OF_SEGMENT = new Set([0x1043a770, 0x1941a469, 0x1254c367, 0x1b538667, CRC_32])
/** SegmentFilename, PrevFilename, NextFilename, DateUTC, Title. */
const LEFT_OUT_OF_INFO = new Set([0x7384, 0x3c83ab, 0x3e83bb, 0x4461, 0x7ba9, CRC_32])
/** The track's name. */
const LEFT_OUT_OF_TRACK = new Set([0x536e, CRC_32])
const MAX_ELEMENTS = 500_000
const MAX_TRACKS = 64

interface EbmlElement {
  id: number
  start: number
  body: number
  /** Null where the size is unknown: "all VINT_DATA bits set to one" (RFC 8794 §6.2). */
  endExclusive: number | null
}

interface Walk {
  reader: ByteReader
  left: number
  edits: VideoRedaction[]
  tracks: number[]
}

/**
 * Reads the structure of Matroska and WebM files, and checks that it is complete, also where a streaming recorder left
 * sizes unknown.
 *
 * @throws AppError `corrupt` when it is truncated, damaged, or followed by anything but zeros
 */
export async function readMatroska(reader: ByteReader): Promise<VideoContainer> {
  const walk: Walk = { reader, left: MAX_ELEMENTS, edits: [], tracks: [] }
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
  const hasPicture = walk.tracks.includes(1)
  return {
    hasPicture,
    edits: walk.edits,
    notCopied: walk.tracks.every((type) => type === 1 || type === 2) ? null : 'video_tracks_not_copied',
  }
}

async function readSegment(walk: Walk, segment: EbmlElement): Promise<number> {
  const end = segment.endExclusive ?? walk.reader.sizeBytes
  let at = segment.body
  while (at < end) {
    const element = await readEbmlElement(walk, at, end)
    if (LEFT_OUT_OF_SEGMENT.has(element.id)) walk.edits.push(toVoidElement(element))
    else if (element.id === INFO) await readInside(walk, element, LEFT_OUT_OF_INFO)
    else if (element.id === TRACKS) await readTracks(walk, element)
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
    if (element.id === CRC_32) walk.edits.push(toVoidElement(element))
    if (element.id === TRACK_ENTRY) {
      if (walk.tracks.length >= MAX_TRACKS) throw fail('video_too_many_parts')
      walk.tracks.push(await readInside(walk, element, LEFT_OUT_OF_TRACK))
    }
    at = element.endExclusive ?? failDamaged()
  }
}

/** @returns the type of a track, 0 where it has none */
async function readInside(walk: Walk, parent: EbmlElement, leftOut: ReadonlySet<number>): Promise<number> {
  const end = parent.endExclusive ?? failDamaged()
  let type = 0
  for (let at = parent.body; at < end;) {
    const element = await readEbmlElement(walk, at, end)
    at = element.endExclusive ?? failDamaged()
    if (leftOut.has(element.id)) walk.edits.push(toVoidElement(element))
    if (element.id === TRACK_TYPE) type = (await walk.reader.read(element.body, at)).at(-1) ?? 0
  }
  return type
}

async function readEbmlElement(walk: Walk, start: number, end: number): Promise<EbmlElement> {
  if (--walk.left < 0) throw fail('video_too_many_parts')
  const head = Buffer.from(await walk.reader.read(start, Math.min(start + 12, end)))
  const idLength = Math.clz32(head[0] ?? 0) - 23
  const sizeLength = Math.clz32(head[idLength] ?? 0) - 23
  if (idLength > 4 || sizeLength > 8) throw fail(head.length < 12 ? 'video_incomplete' : 'video_damaged')
  if (head.length < idLength + sizeLength) throw fail('video_incomplete')
  const id = head.readUIntBE(0, idLength)
  const mask = (1n << BigInt(7 * sizeLength)) - 1n
  const size = BigInt(`0x${head.toString('hex', idLength, idLength + sizeLength)}`) & mask
  const body = start + idLength + sizeLength
  if (size === mask) return { id, start, body, endExclusive: null }
  const endExclusive = body + Number(size)
  if (endExclusive > end) throw fail(end === walk.reader.sizeBytes ? 'video_incomplete' : 'video_damaged')
  return { id, start, body, endExclusive }
}

/** A Void element of the same length, which readers skip: 0xEC, a size as long as fits, and zeros. */
function toVoidElement({ start, endExclusive }: EbmlElement): VideoRedaction {
  const end = endExclusive ?? failDamaged()
  const length = end - start
  const sizeLength = Math.min(8, length - 1)
  const size = BigInt(length - 1 - sizeLength) | (1n << BigInt(7 * sizeLength))
  const head = Buffer.from(`ec${size.toString(16).padStart(sizeLength * 2, '0')}`, 'hex')
  return redactRange(start, end, head)
}

function failDamaged(): never {
  throw fail('video_damaged')
}
