import { readCapturedAt } from './_internal/read-captured-at'
import { readRaster } from './_internal/read-raster'
import { type ContentType } from './identify-content'
import { type Rendered, renderVariants } from './render-variants'

export interface Derived extends Rendered {
  /** The original's size in pixels after orientation; of an animation, one frame's. */
  width: number
  height: number
  frames: number
  capturedAt: Date | null
}

const LARGEST = 1920

/**
 * Reads a picture whole and makes everything that is derived from it. Runs in a decoder child: its bytes are hostile.
 *
 * @throws AppError `corrupt` when it is cut off or damaged, `preview_unavailable` when it is whole by its container but
 *   nothing here can decode it.
 */
export async function decodePicture(bytes: Buffer, type: ContentType): Promise<Derived> {
  const { raw, metadata, width, height, frames } = await readRaster(bytes, type, LARGEST)
  const exif = type === 'image/tiff' ? bytes : metadata.exif
  const rendered = await renderVariants(raw, { width, height })
  return { width, height, frames, capturedAt: exif ? await readCapturedAt(exif) : null, ...rendered }
}
