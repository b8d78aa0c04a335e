import { fail } from '../../errors/fail'
import type { DicomObject } from '../parse-data-set'
import { readText } from '../read-value'
import { count } from './functional-groups'
import type { PixelData } from './pixel-data'
import { tagOf } from './tags'

/** More than any detector makes in one frame; whole slide images come in tiles, and their frames are small. */
export const MAX_PIXELS = 100_000_000

/** What the pixel module says of the pixels (PS3.3 C.7.6.3), checked to be possible. */
export interface ImageFacts {
  pixelData: PixelData
  rows: number
  columns: number
  frames: number
  samples: 1 | 3
  photometric: string
  planar: boolean
  bitsAllocated: number
  bitsStored: number
  highBit: number
  signed: boolean
  float: boolean
}

/** Reads how the pixels are laid out; null for an object without pixels. `fail.corrupt` where the facts contradict each other. */
export async function readImageFacts(object: DicomObject): Promise<ImageFacts | null> {
  const { pixelData, dataSet } = object
  const rows = (await count(object, 'Rows')) ?? 0
  const columns = (await count(object, 'Columns')) ?? 0
  if (!pixelData && (rows === 0 || columns === 0)) return null
  if (!pixelData || pixelData.value.end === pixelData.value.start) {
    throw fail.corrupt('The DICOM object describes a picture, but the picture itself is missing')
  }
  if (rows === 0 || columns === 0) throw fail.corrupt('The DICOM object does not say how large its picture is')
  const float = pixelData.tag !== tagOf('PixelData')
  const bitsAllocated = float ? (pixelData.tag === tagOf('FloatPixelData') ? 32 : 64) : await count(object, 'BitsAllocated')
  const samples = (await count(object, 'SamplesPerPixel')) ?? 1
  if (
    !bitsAllocated ||
    (bitsAllocated !== 1 && bitsAllocated % 8 !== 0) ||
    bitsAllocated > 64 ||
    (samples !== 1 && samples !== 3)
  ) {
    throw fail.corrupt('The DICOM object describes its pixels in an impossible way')
  }
  const bitsStored = Math.min((await count(object, 'BitsStored')) || bitsAllocated, bitsAllocated)
  const highBit = (await count(object, 'HighBit')) ?? bitsStored - 1
  return {
    pixelData,
    rows,
    columns,
    frames: Math.max(1, (await count(object, 'NumberOfFrames')) ?? 1),
    samples,
    photometric: (await readText(object, dataSet, 'PhotometricInterpretation')) ?? (samples === 3 ? 'RGB' : 'MONOCHROME2'),
    planar: samples === 3 && (await count(object, 'PlanarConfiguration')) === 1,
    bitsAllocated,
    bitsStored,
    highBit: highBit >= bitsStored - 1 && highBit < bitsAllocated ? highBit : bitsStored - 1,
    signed: (await count(object, 'PixelRepresentation')) === 1,
    float,
  }
}

/** How many bits one uncompressed frame takes. Half of the colour is left out in the 422 kinds (PS3.3 C.7.6.3.1.2). */
export function frameBits({ rows, columns, samples, bitsAllocated, photometric }: ImageFacts): number {
  const perPixel = photometric.endsWith('_422') ? 2 : photometric.endsWith('_420') ? 1.5 : samples
  return rows * columns * perPixel * bitsAllocated
}
