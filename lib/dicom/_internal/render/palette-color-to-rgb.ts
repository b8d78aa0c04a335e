import { fail } from '../../../errors/fail'
import type { DicomObject } from '../../parse/parse-data-set'
import { readBytes, readNumbers } from '../../parse/read-value'
import type { Samples } from '../pixels/decode-frame'
import type { ImagePixelModule } from '../pixels/image-pixel-module'
import { applyLut, paletteBits, readLut, type Lut } from './lut'
import { expandSegmentedPalette } from './expand-segmented-palette'
import { tagOf, type Keyword } from '../standard/tags'

const PALETTES: [descriptor: Keyword, data: Keyword, segmented: Keyword][] = [
  ['RedPaletteDescriptor', 'RedPaletteData', 'SegmentedRedPaletteData'],
  ['GreenPaletteDescriptor', 'GreenPaletteData', 'SegmentedGreenPaletteData'],
  ['BluePaletteDescriptor', 'BluePaletteData', 'SegmentedBluePaletteData'],
]

/** Converts palette indices to red, green and blue, 0–255 (PS3.3 C.7.6.3.1.5). */
export async function paletteColorToRgb(object: DicomObject, facts: ImagePixelModule, samples: Samples): Promise<Uint8Array> {
  if (!(samples instanceof Uint8Array || samples instanceof Uint16Array)) throw fail('dicom_palette_depth_not_supported')
  const rgb = new Uint8Array(samples.length * 3)
  const mask = 2 ** facts.bitsStored - 1
  const tables: Lut[] = []
  for (const [descriptor, data, segmented] of PALETTES) {
    const table =
      (await readLut(object, object.dataSet, descriptor, data)) ?? (await readSegmentedLut(object, descriptor, segmented))
    if (!table) throw fail('dicom_palette_missing')
    tables.push(table)
  }
  const bits = paletteBits(tables)
  for (const [channel, table] of tables.entries()) {
    const shades = Uint8Array.from({ length: samples instanceof Uint8Array ? 256 : 65536 }, (_, code) => {
      const value = code & mask
      const index = facts.signed && value > mask / 2 ? value - mask - 1 : value
      return (applyLut(table, index) / (2 ** bits[channel]! - 1)) * 255 + 0.5
    })
    for (let pixel = 0; pixel < samples.length; pixel += 1) rgb[pixel * 3 + channel] = shades[samples[pixel]!]!
  }
  return rgb
}

async function readSegmentedLut(object: DicomObject, descriptor: Keyword, segmented: Keyword): Promise<Lut | null> {
  const [declared = 0, first = 0, bits = 16] = await readNumbers(object, object.dataSet, descriptor)
  const element = object.dataSet.elements.get(tagOf(segmented))
  if (!element) return null
  const bytes = await readBytes(object, object.dataSet, segmented)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const words = Array.from({ length: bytes.length >> 1 }, (_, at) => view.getUint16(at * 2, element.encoding.littleEndian))
  const entries = expandSegmentedPalette(bits === 8 ? [...bytes] : words, (declared || 65536) & 0x1ffff, bits === 8)
  return entries && { first, entries, bits: bits === 8 ? 8 : 16 }
}
