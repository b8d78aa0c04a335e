import { type PickedFile } from '../../queue/identity/picked-file'
import { bigEndian } from './big-endian'

/** The images of a HEIF, as its container says: not more than is needed to know who decodes them. */
export interface HeifItems {
  primary: number
  /** The codec of an image, or how it is made of others, in four letters. */
  types: ReadonlyMap<number, string>
  /** What an image is made of. */
  parts: ReadonlyMap<number, readonly number[]>
  pixels: ReadonlyMap<number, number>
}

/** Of a photograph with hundreds of tiles 20 KB. */
const MAX_META_BYTES = 1024 * 1024
const MAX_TOP_BOXES = 32

/**
 * Reads which images a HEIF has (ISO/IEC 14496-12 §8.11); null where it is a film alone.
 *
 * @throws RangeError for one that is cut
 */
export async function readHeifItems(file: PickedFile): Promise<HeifItems | null> {
  const meta = await readMeta(file)
  if (!meta) return null
  const types = new Map<number, string>()
  const parts = new Map<number, number[]>()
  const pixels = new Map<number, number>()
  let primary = 0
  const { u8, u16, u32, text } = bigEndian(meta)
  const idOf = (at: number, isLong: boolean) => (isLong ? u32(at) : u16(at))

  const sizes: (number | null)[] = []
  const associations: [item: number, property: number][] = []
  for (const { type, at, end } of boxesIn(meta, 4, meta.length)) {
    if (type === 'pitm') primary = idOf(at + 4, u8(at) > 0)
    if (type === 'iinf') {
      for (const entry of boxesIn(meta, at + (u8(at) === 0 ? 6 : 8), end)) {
        const isLong = u8(entry.at) > 2
        types.set(idOf(entry.at + 4, isLong), text(entry.at + 6 + (isLong ? 4 : 2)))
      }
    }
    if (type === 'iref') {
      const isLong = u8(at) > 0
      const width = isLong ? 4 : 2
      for (const reference of boxesIn(meta, at + 4, end)) {
        if (reference.type !== 'dimg') continue
        const count = u16(reference.at + width)
        const to = (index: number) => idOf(reference.at + width + 2 + index * width, isLong)
        parts.set(
          idOf(reference.at, isLong),
          Array.from({ length: count }, (_, index) => to(index)),
        )
      }
    }
    if (type === 'iprp') {
      for (const within of boxesIn(meta, at, end)) {
        if (within.type === 'ipco')
          for (const property of boxesIn(meta, within.at, within.end))
            sizes.push(property.type === 'ispe' ? u32(property.at + 4) * u32(property.at + 8) : null)
        if (within.type === 'ipma') associations.push(...readAssociations(meta, within.at))
      }
    }
  }
  for (const [item, property] of associations) {
    const size = sizes[property - 1]
    if (size) pixels.set(item, size)
  }
  return { primary, types, parts, pixels }
}

/** ISO/IEC 23008-12 §9.3.1: which properties an item has, numbered from 1. */
function readAssociations(bytes: Uint8Array, from: number): [number, number][] {
  const { u8, u16, u32 } = bigEndian(bytes)
  const [hasLongIds, hasLongIndices] = [u8(from) > 0, (u32(from) & 1) === 1]
  const found: [number, number][] = []
  let at = from + 8
  for (let left = u32(from + 4); left > 0; left -= 1) {
    const item = hasLongIds ? u32(at) : u16(at)
    at += hasLongIds ? 4 : 2
    const count = u8(at)
    at += 1
    for (let index = 0; index < count; index += 1, at += hasLongIndices ? 2 : 1)
      found.push([item, hasLongIndices ? u16(at) & 0x7fff : u8(at) & 0x7f])
  }
  return found
}

interface Box {
  type: string
  /** Where its content begins, and where it ends. */
  at: number
  end: number
}

function* boxesIn(bytes: Uint8Array, from: number, end: number): Generator<Box> {
  const { u32, text } = bigEndian(bytes)
  for (let at = from; at + 8 <= end;) {
    const size = u32(at)
    if (size < 8 || at + size > end) return // Of 64 bits, or to the end of the file: none of these is.
    yield { type: text(at + 4), at: at + 8, end: at + size }
    at += size
  }
}

/** The content of the box `meta` of a file, which mostly stands before the coded images, and may stand behind. */
async function readMeta(file: PickedFile): Promise<Uint8Array | null> {
  let at = 0
  let isFilm = false
  for (let box = 0; box < MAX_TOP_BOXES && at + 8 <= file.size; box += 1) {
    const head = bigEndian(new Uint8Array(await file.slice(at, Math.min(file.size, at + 16)).arrayBuffer()))
    const short = head.u32(0)
    const size = short === 1 ? head.u32(8) * 2 ** 32 + head.u32(12) : short === 0 ? file.size - at : short
    if (size < 8) break
    isFilm ||= head.text(4) === 'moov'
    if (head.text(4) === 'meta') {
      if (size > MAX_META_BYTES || at + size > file.size) throw new RangeError('larger than of a photograph, or cut')
      return new Uint8Array(await file.slice(at + (short === 1 ? 16 : 8), at + size).arrayBuffer())
    }
    at += size
  }
  if (!isFilm) throw new RangeError('neither images nor a film')
  return null
}
