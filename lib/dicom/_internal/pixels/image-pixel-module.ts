import { fail } from '../../../errors/fail'
import type { DicomObject } from '../../parse/parse-data-set'
import { readText } from '../../parse/read-value'
import { readUnsigned } from '../parse/functional-groups'
import type { PixelData } from '../parse/locate-pixel-data'
import { tagOf } from '../standard/tags'

/** More than any detector makes in one frame; whole slide images are tiled, and their frames are small. */
export const MAX_PIXELS = 100_000_000

/** The image pixel module (PS3.3 C.7.6.3), validated. */
export interface ImagePixelModule {
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

/** Reads the pixel layout; null for an object without pixels. `fail.corrupt` where its attributes contradict each other. */
export async function readImagePixelModule(object: DicomObject): Promise<ImagePixelModule | null> {
  const { pixelData, dataSet } = object
  const rows = (await readUnsigned(object, 'Rows')) ?? 0
  const columns = (await readUnsigned(object, 'Columns')) ?? 0
  if (!pixelData && (rows === 0 || columns === 0)) return null
  if (!pixelData || pixelData.value.end === pixelData.value.start) {
    throw fail('dicom_pixel_data_missing')
  }
  if (rows === 0 || columns === 0) throw fail('dicom_image_size_missing')
  const float = pixelData.tag !== tagOf('PixelData')
  const bitsAllocated = float
    ? pixelData.tag === tagOf('FloatPixelData')
      ? 32
      : 64
    : await readUnsigned(object, 'BitsAllocated')
  const samples = (await readUnsigned(object, 'SamplesPerPixel')) ?? 1
  if (
    !bitsAllocated ||
    (bitsAllocated !== 1 && bitsAllocated % 8 !== 0) ||
    bitsAllocated > 64 ||
    (samples !== 1 && samples !== 3)
  ) {
    throw fail('dicom_pixel_description_not_valid')
  }
  const bitsStored = Math.min((await readUnsigned(object, 'BitsStored')) || bitsAllocated, bitsAllocated)
  const highBit = (await readUnsigned(object, 'HighBit')) ?? bitsStored - 1
  return {
    pixelData,
    rows,
    columns,
    frames: Math.max(1, (await readUnsigned(object, 'NumberOfFrames')) ?? 1),
    samples,
    photometric: (await readText(object, dataSet, 'PhotometricInterpretation')) ?? (samples === 3 ? 'RGB' : 'MONOCHROME2'),
    planar: samples === 3 && (await readUnsigned(object, 'PlanarConfiguration')) === 1,
    bitsAllocated,
    bitsStored,
    highBit: highBit >= bitsStored - 1 && highBit < bitsAllocated ? highBit : bitsStored - 1,
    signed: (await readUnsigned(object, 'PixelRepresentation')) === 1,
    float,
  }
}

/** The bits of one uncompressed frame. The 422 formats omit half of the chroma (PS3.3 C.7.6.3.1.2). */
export function bitsPerFrame({ rows, columns, samples, bitsAllocated, photometric }: ImagePixelModule): number {
  const perPixel = photometric.endsWith('_422') ? 2 : photometric.endsWith('_420') ? 1.5 : samples
  return rows * columns * perPixel * bitsAllocated
}
