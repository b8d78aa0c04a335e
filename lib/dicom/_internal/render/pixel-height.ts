import { PIXEL_SHAPE_ATTRIBUTES, pixelHeightOf } from '../../render/pixel-shape'
import type { DicomObject } from '../../parse/parse-data-set'
import { firstNumbers, functionalGroupsOf } from '../parse/functional-groups'

/** Reads how high a pixel of a frame is, compared with its width; 1 for a square one. */
export async function readPixelHeight(object: DicomObject, frame: number): Promise<number> {
  const places = await functionalGroupsOf(object, 'PixelMeasuresSequence', frame)
  const values: number[][] = []
  for (const { keyword } of PIXEL_SHAPE_ATTRIBUTES) values.push(await firstNumbers(object, places, keyword))
  return pixelHeightOf(values)
}
