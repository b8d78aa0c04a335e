import { type RenderedFrame } from '../../../dicom/render/render-frame'
import { shownSize } from '../../../dicom/render/shown-size'
import { type RawImage } from '../../raster/raw-image'
import { fromRaw, pickRaw, RESIZE_KERNEL } from '../raster/raw-image'

/** Gives a rendered frame the shape of what it shows, where its pixels are not square; others stay as they are. */
export async function toShownShape(frame: RenderedFrame): Promise<RawImage> {
  const { width, height } = shownSize(frame)
  if (width === frame.width && height === frame.height) return frame
  const resized = fromRaw(frame).resize(width, height, { fit: 'fill', kernel: RESIZE_KERNEL }).raw()
  return pickRaw(await resized.toBuffer({ resolveWithObject: true }))
}
