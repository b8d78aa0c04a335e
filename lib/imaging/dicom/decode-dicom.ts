import { hasCategory } from '../../errors/app-error'
import { type ByteReader } from '../../dicom/parse/byte-reader'
import { checkIntegrity } from '../../dicom/parse/check-integrity'
import { parseDataSet } from '../../dicom/parse/parse-data-set'
import { type DicomMetadata, readMetadata } from '../../dicom/parse/read-metadata'
import { type RenderedFrame } from '../../dicom/render/render-frame'
import { renderSlide } from '../../dicom/render/render-slide'
import { type DerivedImage } from '../raster/decode-image'
import { decodeQuality, readForQuality } from '../quality/decode-quality'
import { drawFrame } from '../_internal/dicom/draw-frame'
import { toShownShape } from '../_internal/dicom/to-shown-shape'
import { renderVariants } from '../raster/render-variants'

export interface DerivedDicom {
  metadata: DicomMetadata
  /** Null for an object without pixels, or with pixels that cannot be decoded here. */
  pictures: DerivedImage | null
  previewState: 'preview_unavailable' | null
}

/**
 * Reads a DICOM object's facts, checks that it is complete, and makes the derived images from its first frame, rendered
 * with its own window, or of a slide from its tiles. Its quality is assessed by its representative frame. Runs in a decoder child.
 *
 * @throws AppError `corrupt` when it is not a complete DICOM object.
 */
export async function decodeDicom(reader: ByteReader): Promise<DerivedDicom> {
  const object = await parseDataSet(reader)
  const metadata = await readMetadata(object)
  await checkIntegrity(object)
  if (!metadata.hasPixels) return { metadata, pictures: null, previewState: null }
  let frame: RenderedFrame
  let slide: RenderedFrame | null
  try {
    // A tile that is damaged costs no more than the image of all.
    slide = await renderSlide(object).catch(() => null)
    frame = slide ?? (await drawFrame(object, { frame: 0 }))
  } catch (error) {
    if (!hasCategory(error, 'preview_unavailable')) throw error
    return { metadata, pictures: null, previewState: 'preview_unavailable' }
  }
  const shown = await toShownShape(frame)
  // Areas to blacken are given in the pixels that are stored.
  const { width, height } = frame
  const capturedAt = metadata.capturedAt === null ? null : new Date(metadata.capturedAt)
  const rendered = await renderVariants(shown, { width: shown.width, height: shown.height })
  const isLoop = metadata.frames > 1 && !slide
  const quality = isLoop ? await decodeQuality(readForQuality(object, frame)) : rendered.quality
  const pictures = {
    width,
    height,
    frames: metadata.frames,
    isIrregular: false,
    capturedAt,
    capturedBy: null,
    ...rendered,
    quality,
  }
  return { metadata, pictures, previewState: null }
}
