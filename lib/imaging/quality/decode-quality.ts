import { isAppError } from '../../errors/app-error'
import { type ByteReader } from '../../dicom/parse/byte-reader'
import { type DicomObject, parseDataSet } from '../../dicom/parse/parse-data-set'
import { renderFrame, type RenderedFrame } from '../../dicom/render/render-frame'
import { representativeFrame } from '../../dicom/render/representative-frame'
import { fitInside } from '../_internal/raster/raw-image'
import { decodeRaster } from '../_internal/raster/decode-raster'
import { assessQuality, type Quality } from './assess-quality'
import { type ContentType } from '../content-type/detect-content-type'
import { type RawImage } from '../raster/raw-image'

/** An image as it is scored. */
export interface QualityInput {
  image: RawImage
  /** The original's, after orientation. */
  resolution: Quality['resolution']
}

/** The size to which ingest scales an image before everything else: the same pixels give the same figures. */
const MAX_SIDE_PX = 1920

/**
 * Reads an image to assess its quality. Runs in a decoder child.
 *
 * @throws AppError `corrupt`, `preview_unavailable`
 */
export async function readImageForQuality(bytes: Buffer, type: ContentType): Promise<QualityInput> {
  const { raw, width, height } = await decodeRaster(bytes, type, MAX_SIDE_PX)
  return { image: raw, resolution: { width, height } }
}

/**
 * Reads the representative frame of a DICOM object. Runs in a decoder child.
 *
 * @throws AppError `corrupt`, `preview_unavailable`
 */
export async function readDicomForQuality(reader: ByteReader): Promise<QualityInput> {
  return readForQuality(await parseDataSet(reader))
}

/**
 * Renders the frame by which an object is assessed, with its own window and without overlays: the representative one,
 * else the first.
 *
 * @param first the first frame if it is already rendered
 * @throws AppError `corrupt`, `preview_unavailable` when not even the first can be decoded
 */
export async function readForQuality(object: DicomObject, first?: RenderedFrame): Promise<QualityInput> {
  const frame = (await renderRepresentative(object)) ?? first ?? (await renderFrame(object, { frame: 0, overlays: false }))
  const resolution = { width: frame.width, height: frame.height }
  return { image: await fitInside(frame, MAX_SIDE_PX), resolution }
}

/**
 * Null where the first frame is the representative one, and where that frame cannot be decoded: the caller decides what
 * that means for the object.
 */
async function renderRepresentative(object: DicomObject): Promise<RenderedFrame | null> {
  const frame = await representativeFrame(object)
  if (frame === 0) return null
  try {
    return await renderFrame(object, { frame, overlays: false })
  } catch (error) {
    if (isAppError(error)) return null
    throw error
  }
}

/** Assesses the quality of a decoded image. */
export const decodeQuality = async (reading: Promise<QualityInput>): Promise<Quality> => {
  const { image, resolution } = await reading
  return assessQuality(image, resolution)
}
