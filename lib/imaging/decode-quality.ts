import { isAppError } from '../errors/app-error'
import { type ByteReader } from '../dicom/byte-reader'
import { type DicomObject, parseDataSet } from '../dicom/parse-data-set'
import { renderFrame, type RenderedFrame } from '../dicom/render-frame'
import { representativeFrame } from '../dicom/representative-frame'
import { fitInside } from './_internal/raw-image'
import { readRaster } from './_internal/read-raster'
import { assessQuality, type Quality } from './assess-quality'
import { type ContentType } from './identify-content'
import { type RawImage } from './measure-quality'

/** A picture as it is judged. */
export interface ForQuality {
  image: RawImage
  /** The original's, after orientation. */
  resolution: Quality['resolution']
}

/** What ingest brings a picture to before anything else is made of it: the same pixels give the same figures. */
const LARGEST = 1920

/**
 * Reads a picture for judging it. Runs in a decoder child.
 *
 * @throws AppError `corrupt`, `preview_unavailable`
 */
export async function readPictureForQuality(bytes: Buffer, type: ContentType): Promise<ForQuality> {
  const { raw, width, height } = await readRaster(bytes, type, LARGEST)
  return { image: raw, resolution: { width, height } }
}

/**
 * Reads the frame by which a DICOM object is judged. Runs in a decoder child.
 *
 * @throws AppError `corrupt`, `preview_unavailable`
 */
export async function readDicomForQuality(reader: ByteReader): Promise<ForQuality> {
  return readForQuality(await parseDataSet(reader))
}

/**
 * Draws the frame by which an object is judged, with its own window and without what lies over it: the one that stands for it, else the first.
 *
 * @param first the first frame where it was drawn already
 * @throws AppError `corrupt`, `preview_unavailable` when not even the first can be drawn
 */
export async function readForQuality(object: DicomObject, first?: RenderedFrame): Promise<ForQuality> {
  const frame = (await renderRepresentative(object)) ?? first ?? (await renderFrame(object, { frame: 0, overlays: false }))
  const resolution = { width: frame.width, height: frame.height }
  return { image: await fitInside(frame, LARGEST), resolution }
}

/** Null where the first stands for all, and where that frame cannot be drawn: what that says of the whole is for others to say. */
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

/** Judges what was read. */
export const decodeQuality = async (reading: Promise<ForQuality>): Promise<Quality> => {
  const { image, resolution } = await reading
  return assessQuality(image, resolution)
}
