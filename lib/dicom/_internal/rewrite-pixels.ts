import { writeHeader, sequenceEnd } from './write-header'
import { ITEM, UNDEFINED_LENGTH } from './tags'
import { plainCodestream } from './plain-codestream'
import { sizeOf, type Piece } from './pieces'
import type { DicomObject } from '../parse-data-set'
import type { Encoding } from './element-header'

export interface RewrittenPixels {
  pieces: Piece[]
  /** Something beside the picture was left out, so that what tells where frames lie elsewhere does not hold. */
  wasCut: boolean
}

/** Writes the pixels again as they are; of compressed ones without what their codestreams carry beside the picture. */
export async function rewritePixels({ pixelData, reader }: DicomObject, encoding: Encoding): Promise<RewrittenPixels> {
  if (!pixelData) return { pieces: [], wasCut: false }
  const { tag, vr, value, fragments, offsetTable } = pixelData
  if (!fragments) {
    const odd = (value.end - value.start) % 2
    const length = value.end - value.start + odd
    return { pieces: [writeHeader(tag, vr, length, encoding), value, ...(odd ? [new Uint8Array(1)] : [])], wasCut: false }
  }
  const written: Piece[][] = []
  let wasCut = false
  for (const fragment of fragments) {
    const kept = await plainCodestream(reader, fragment)
    const length = sizeOf(kept)
    wasCut ||= length !== fragment.end - fragment.start
    written.push([writeHeader(ITEM, '', length + (length % 2), encoding), ...kept, ...(length % 2 ? [new Uint8Array(1)] : [])])
  }
  const table = offsetTable ? await reader.read(offsetTable.start, offsetTable.end) : new Uint8Array(0)
  const offsets = wasCut ? movedOffsets(table, fragments[0]!.start - 8, fragments, written) : table
  return {
    pieces: [
      ...[writeHeader(tag, vr, UNDEFINED_LENGTH, encoding), writeHeader(ITEM, '', offsets.length, encoding), offsets],
      ...[...written.flat(), sequenceEnd(encoding)],
    ],
    wasCut,
  }
}

/** PS3.5 A.4: the table tells where the first item of each frame lies; one that does not fit is left empty, which is allowed. */
function movedOffsets(table: Uint8Array, base: number, fragments: readonly { start: number }[], written: Piece[][]): Uint8Array {
  const places = new Map<number, number>()
  let at = 0
  fragments.forEach(({ start }, index) => {
    places.set(start - 8 - base, at)
    at += sizeOf(written[index]!)
  })
  const moved = new Uint8Array(table.length & ~3)
  const from = new DataView(table.buffer, table.byteOffset, table.length)
  const to = new DataView(moved.buffer)
  for (let entry = 0; entry < moved.length; entry += 4) {
    const place = places.get(from.getUint32(entry, true))
    if (place === undefined) return new Uint8Array(0)
    to.setUint32(entry, place, true)
  }
  return moved
}
