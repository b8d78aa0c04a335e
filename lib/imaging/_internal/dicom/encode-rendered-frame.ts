import type { Sharp } from 'sharp'
import { type ByteReader } from '../../../dicom/parse/byte-reader'
import { type RenderedFrame, type RenderOptions } from '../../../dicom/render/render-frame'
import { shownSize } from '../../../dicom/render/shown-size'
import { fail } from '../../../errors/fail'
import { fromRaw } from '../raster/raw-image'
import { drawFrame } from './draw-frame'
import { toShownShape } from './to-shown-shape'

export interface RenderingOptions {
  /** Counted from 0. */
  frame: number
  type: 'image/jpeg' | 'image/png'
  /** 1 to 100, of JPEG. */
  quality: number
  /** In modality units; by default the object's own. */
  window?: RenderOptions['window']
  viewport?: RenderingViewport
}

/** PS3.18 8.3.5.1.3: the size to fit, and the region of the image that is shown: by default all of it. */
export interface RenderingViewport {
  width: number
  height: number
  /** A size of zero reaches to the end of the image; a negative one mirrors the region. */
  region?: { x: number; y: number; width: number; height: number }
}

/** Renders one frame of a DICOM object for a screen, as PS3.18 8.3.5 describes. Runs in a decoder child. */
export async function encodeRenderedFrame(reader: ByteReader, options: RenderingOptions): Promise<Buffer> {
  const { frame, window, viewport, type, quality } = options
  const drawn = await drawFrame(reader, { frame, ...(window ? { window } : {}) })
  const shown = viewport ? inViewport(fromRaw(drawn), drawn, viewport) : fromRaw(await toShownShape(drawn))
  return type === 'image/png'
    ? shown.png({ compressionLevel: 6 }).toBuffer()
    : shown.jpeg({ quality, optimiseCoding: false }).toBuffer()
}

function inViewport(image: Sharp, drawn: RenderedFrame, { width, height, region }: RenderingViewport): Sharp {
  const { x, y, width: across, height: down } = region ?? { x: 0, y: 0, width: 0, height: 0 }
  const [regionWidth, regionHeight] = [Math.abs(across) || drawn.width - x, Math.abs(down) || drawn.height - y]
  const isInside = x + regionWidth <= drawn.width && y + regionHeight <= drawn.height
  if (!isInside) throw fail('dicom_not_shown')
  const cut = image.extract({ left: x, top: y, width: regionWidth, height: regionHeight })
  if (across < 0) cut.flop()
  if (down < 0) cut.flip()
  const shape = shownSize({ width: regionWidth, height: regionHeight, pixelHeight: drawn.pixelHeight })
  const scale = Math.min(width / shape.width, height / shape.height)
  const [fitWidth, fitHeight] = [shape.width, shape.height].map((side) => Math.max(1, Math.round(side * scale)))
  return cut.resize(fitWidth, fitHeight, { fit: 'fill', kernel: 'cubic' })
}
