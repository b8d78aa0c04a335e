import { readExifTime, readXmpTime } from '../_internal/raster/read-exif-time'
import { decodeRaster } from '../_internal/raster/decode-raster'
import { type CaptureSource } from '../capture-time/schema'
import { type ContentType } from '../content-type/detect-content-type'
import { type RenderedVariants, renderVariants } from './render-variants'

export interface DerivedImage extends RenderedVariants {
  /** The original's size in pixels after orientation; of an animation, one frame's. */
  width: number
  height: number
  frames: number
  /** It is not written as its format says: a decoder warned of it, and read all of its pixels. False for DICOM objects. */
  isIrregular: boolean
  capturedAt: Date | null
  /** Null where there is none, and of DICOM objects. */
  capturedBy: CaptureSource | null
}

const MAX_SIDE_PX = 1920

/**
 * Reads a whole image and makes everything that is derived from it. Runs in a decoder child: its bytes are hostile.
 *
 * @throws AppError `corrupt` when it is truncated or damaged, `preview_unavailable` when it is complete by its
 * container but cannot be decoded here.
 */
export async function decodeImage(bytes: Buffer, type: ContentType): Promise<DerivedImage> {
  const { raw, metadata, width, height, frames, isIrregular } = await decodeRaster(bytes, type, MAX_SIDE_PX)
  const exif = type === 'image/tiff' ? bytes : metadata.exif
  const rendered = await renderVariants(raw, { width, height })
  const captured = (exif ? await readExifTime(exif) : null) ?? (metadata.xmp ? readXmpTime(metadata.xmp) : null)
  return {
    width,
    height,
    frames,
    isIrregular,
    capturedAt: captured?.at ?? null,
    capturedBy: captured?.source ?? null,
    ...rendered,
  }
}
