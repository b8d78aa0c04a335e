import { fail } from '../../errors/fail'
import type { DicomObject } from '../parse-data-set'
import { readBytes, readNumbers } from '../read-value'
import type { Samples } from './decode-frame'
import type { ImageFacts } from './image-facts'
import { lookUp, readTable, type LookupTable } from './lookup-table'
import { expandSegments } from './palette-segments'
import { tagOf, type Keyword } from './tags'

const colours: [descriptor: Keyword, data: Keyword, segmented: Keyword][] = [
  ['RedPaletteDescriptor', 'RedPaletteData', 'SegmentedRedPaletteData'],
  ['GreenPaletteDescriptor', 'GreenPaletteData', 'SegmentedGreenPaletteData'],
  ['BluePaletteDescriptor', 'BluePaletteData', 'SegmentedBluePaletteData'],
]

/** Turns palette indices into red, green and blue, 0–255 (PS3.3 C.7.6.3.1.5). */
export async function palettePicture(object: DicomObject, facts: ImageFacts, samples: Samples): Promise<Uint8Array> {
  if (!(samples instanceof Uint8Array || samples instanceof Uint16Array))
    throw fail.previewUnavailable('Palettes of this depth cannot be shown')
  const picture = new Uint8Array(samples.length * 3)
  const mask = 2 ** facts.bitsStored - 1
  for (const [channel, [descriptor, data, segmented]] of colours.entries()) {
    const table =
      (await readTable(object, object.dataSet, descriptor, data)) ?? (await readSegmented(object, descriptor, segmented))
    if (!table) throw fail.previewUnavailable('The colour palette of this picture is missing')
    const shades = Uint8Array.from({ length: samples instanceof Uint8Array ? 256 : 65536 }, (_, code) => {
      const value = code & mask
      const index = facts.signed && value > mask / 2 ? value - mask - 1 : value
      return (lookUp(table, index) / (2 ** table.bits - 1)) * 255 + 0.5
    })
    for (let pixel = 0; pixel < samples.length; pixel += 1) picture[pixel * 3 + channel] = shades[samples[pixel]!]!
  }
  return picture
}

async function readSegmented(object: DicomObject, descriptor: Keyword, segmented: Keyword): Promise<LookupTable | null> {
  const [declared = 0, first = 0, bits = 16] = await readNumbers(object, object.dataSet, descriptor)
  const element = object.dataSet.elements.get(tagOf(segmented))
  if (!element) return null
  const bytes = await readBytes(object, object.dataSet, segmented)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const words = Array.from({ length: bytes.length >> 1 }, (_, at) => view.getUint16(at * 2, element.encoding.littleEndian))
  const entries = expandSegments(bits === 8 ? [...bytes] : words, (declared || 65536) & 0x1ffff, bits === 8)
  return entries && { first, entries, bits: bits === 8 ? 8 : 16 }
}
