import { readUnsigned } from '../_internal/parse/functional-groups'
import { readPixelHeight } from '../_internal/render/pixel-height'
import { readText } from '../parse/read-value'
import type { DicomObject } from '../parse/parse-data-set'
import { renderFrame, type RenderedFrame } from './render-frame'

/** More are not decoded for one small image: slides that large bring their small levels. */
const MAX_TILES = 400
/** Seconds of processor time for what a tile of any size would make hours. */
const MAX_SLIDE_PIXELS = 200_000_000
/** The longer side of the image, in pixels. */
const MAX_SIDE = 1920

/**
 * Renders a whole slide image from its tiles, reduced to 1920 pixels, where they are in order (TILED_FULL, PS3.3
 * C.7.6.17.3) and few enough; its first focal plane and optical path. Null of every other object.
 *
 * @throws what `renderFrame` throws
 */
export async function renderSlide(object: DicomObject): Promise<RenderedFrame | null> {
  const layout = await readLayout(object)
  if (!layout) return null
  const { columns, rows, tileColumns, tileRows } = layout
  const across = Math.ceil(columns / tileColumns)
  const count = across * Math.ceil(rows / tileRows)
  if (count < 2 || count > MAX_TILES || count > layout.frames || columns * rows > MAX_SLIDE_PIXELS) return null
  const reduced = Math.max(1, Math.ceil(Math.max(columns, rows) / MAX_SIDE))
  const [width, height] = [Math.ceil(columns / reduced), Math.ceil(rows / reduced)]
  const [sums, counts] = [new Float32Array(width * height * CHANNELS), new Uint16Array(width * height)]
  for (let frame = 0; frame < count; frame += 1) {
    const tile = await renderFrame(object, { frame })
    const [left, top] = [(frame % across) * tileColumns, Math.floor(frame / across) * tileRows]
    // What of the last tiles lies outside of the slide is padding.
    for (let row = 0; row < Math.min(tile.height, rows - top); row += 1)
      for (let column = 0; column < Math.min(tile.width, columns - left); column += 1) {
        const to = Math.floor((top + row) / reduced) * width + Math.floor((left + column) / reduced)
        const from = (row * tile.width + column) * tile.channels
        for (let channel = 0; channel < CHANNELS; channel += 1)
          sums[to * CHANNELS + channel]! += tile.pixels[from + (tile.channels === 1 ? 0 : channel)]!
        counts[to]! += 1
      }
  }
  const pixels = Uint8Array.from(sums, (sum, at) => Math.round(sum / counts[Math.floor(at / CHANNELS)]!))
  return { width, height, channels: CHANNELS, pixels, pixelHeight: await readPixelHeight(object, 0) }
}

const CHANNELS = 3

async function readLayout(object: DicomObject) {
  if ((await readText(object, object.dataSet, 'DimensionOrganizationType')) !== 'TILED_FULL') return null
  const [columns, rows, tileColumns, tileRows, frames] = await Promise.all([
    readUnsigned(object, 'TotalPixelMatrixColumns'),
    readUnsigned(object, 'TotalPixelMatrixRows'),
    readUnsigned(object, 'Columns'),
    readUnsigned(object, 'Rows'),
    readUnsigned(object, 'NumberOfFrames'),
  ])
  return columns && rows && tileColumns && tileRows ? { columns, rows, tileColumns, tileRows, frames: frames ?? 1 } : null
}
