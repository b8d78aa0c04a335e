import { fail } from '../../../../../errors/fail'
import { type IsobmffBox, walkIsobmffBoxes } from '../../walk-isobmff-boxes'
import { contentOf, type IsobmffRedaction, readContent, redactBeyondFields, redactBoxes, toFreeBox } from './redact-boxes'
import { type KeptTrack, redactGroup } from './redact-track'
import { type SampleRun } from './sample-table'

/** A track's defaults for its fragments (ISO/IEC 14496-12 §8.8.3). */
export interface FragmentDefaults {
  description: number
  size: number
}

const MAX_RUN_BYTES = 16 * 2 ** 20

/** What is known of the tracks when a fragment is read. */
interface FragmentedMovie extends IsobmffRedaction {
  tracks: ReadonlyMap<number, KeptTrack>
  defaults: ReadonlyMap<number, FragmentDefaults>
  runs: SampleRun[]
}

/** Reads the defaults of each track's fragments. */
export async function readFragmentDefaults(movie: IsobmffRedaction, mvex: IsobmffBox): Promise<Map<number, FragmentDefaults>> {
  const defaults = new Map<number, FragmentDefaults>()
  await redactBoxes(movie, contentOf(mvex), ['mehd', 'trex'], async (box) => {
    await redactBeyondFields(movie, box)
    if (box.type !== 'trex') return
    const fields = await readContent(movie, box, 24)
    if (fields.length < 24) throw fail('video_damaged')
    defaults.set(fields.readUInt32BE(4), { description: fields.readUInt32BE(8), size: fields.readUInt32BE(16) })
  })
  return defaults
}

/**
 * Redacts a fragment, and adds where its samples are (§8.8.4–8.8.8): a part that belongs to no track of the copy
 * becomes free space.
 *
 * @throws AppError `video_damaged`
 */
export async function redactFragment(movie: FragmentedMovie, moof: IsobmffBox): Promise<void> {
  // "For the first track … the position of the first byte of the enclosing Movie Fragment Box"; then the end of the one before.
  let next = moof.start
  await redactBoxes(movie, contentOf(moof), ['mfhd', 'traf'], async (box) => {
    if (box.type === 'mfhd') await redactBeyondFields(movie, box)
    else next = await redactTrackFragment(movie, box, moof.start, next)
  })
}

async function redactTrackFragment(movie: FragmentedMovie, traf: IsobmffBox, moofStart: number, next: number): Promise<number> {
  let head: FragmentHead | null = null
  let at = next
  let track: KeptTrack | undefined
  for await (const box of walkIsobmffBoxes(movie.reader, traf.body, traf.endExclusive)) {
    if (box.type === 'tfhd') {
      head = readFragmentHead(await readContent(movie, box, 64), movie.defaults)
      track = movie.tracks.get(head.trackId)
      at = head.base ?? (head.isBaseMoof ? moofStart : next)
      movie.list.add(box.body + head.bytes, box.endExclusive)
    } else if (box.type === 'trun') {
      if (!head) throw fail('video_damaged')
      const run = readRun(await readContent(movie, box, MAX_RUN_BYTES), head)
      const start = run.offset === null ? at : (head.base ?? (head.isBaseMoof ? moofStart : next)) + run.offset
      at = start + run.sizes.reduce((sum, size) => sum + size, 0)
      if (start < 0 || at > movie.reader.sizeBytes) throw fail('video_damaged')
      const entry = track?.entries[head.description - 1]
      if (track && !entry) throw fail('video_damaged')
      if (entry && at > start) movie.runs.push({ start, endExclusive: at, entry, sizes: entry.sample ? run.sizes : [] })
      movie.list.add(box.body + run.bytes, box.endExclusive)
    }
  }
  if (!track) toFreeBox(movie, traf)
  else
    await redactBoxes(movie, contentOf(traf), ['tfhd', 'tfdt', 'trun', 'sdtp', 'sbgp', 'sgpd'], async (box) => {
      if (box.type === 'sbgp' || box.type === 'sgpd') await redactGroup(movie, box)
      else await redactBeyondFields(movie, box)
    })
  return at
}

interface FragmentHead extends FragmentDefaults {
  trackId: number
  base: number | null
  isBaseMoof: boolean
  /** The length of its fields. */
  bytes: number
}

function readFragmentHead(bytes: Buffer, defaults: FragmentedMovie['defaults']): FragmentHead {
  return inFields(() => {
    const flags = bytes.readUInt32BE(0)
    const trackId = bytes.readUInt32BE(4)
    let at = 8
    const next = (flag: number, length: 4 | 8): number | null => {
      if ((flags & flag) === 0) return null
      at += length
      return length === 8 ? Number(bytes.readBigUInt64BE(at - 8)) : bytes.readUInt32BE(at - 4)
    }
    const base = next(0x1, 8)
    const description = next(0x2, 4) ?? defaults.get(trackId)?.description ?? 1
    next(0x8, 4)
    const size = next(0x10, 4) ?? defaults.get(trackId)?.size ?? 0
    next(0x20, 4)
    return { trackId, base, description, size, isBaseMoof: (flags & 0x020000) !== 0, bytes: at }
  })
}

function readRun(bytes: Buffer, { size }: FragmentHead): { offset: number | null; sizes: number[]; bytes: number } {
  return inFields(() => {
    const flags = bytes.readUInt32BE(0)
    const count = bytes.readUInt32BE(4)
    const has = (flag: number): number => ((flags & flag) === 0 ? 0 : 4)
    const offset = has(0x1) ? bytes.readInt32BE(8) : null
    const first = 8 + has(0x1) + has(0x4)
    const entryBytes = has(0x100) + has(0x200) + has(0x400) + has(0x800)
    if (entryBytes === 0 && count > MAX_RUN_BYTES / 4) throw new Error('too many samples')
    const sizes: number[] = []
    for (let i = 0; i < count; i++) sizes.push(has(0x200) ? bytes.readUInt32BE(first + i * entryBytes + has(0x100)) : size)
    return { offset, sizes, bytes: first + count * entryBytes }
  })
}

function inFields<T>(read: () => T): T {
  try {
    return read()
  } catch (cause) {
    throw fail('video_damaged', { cause })
  }
}
