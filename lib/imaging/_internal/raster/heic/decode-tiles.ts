import { type HeifError, type ImageHandle, type Libheif } from 'libheif-js/libheif-wasm/libheif-bundle.mjs'

/** libheif/heif_image.h: `heif_colorspace_RGB`, `heif_channel_interleaved`, and `heif_chroma_interleaved_…` by its channels. */
const [RGB, INTERLEAVED, INTERLEAVED_CHROMA] = [1, 10, { 3: 10, 4: 11 }] as const
/** More than libheif/heif_tiling.h has in `struct heif_image_tiling`: a version and numbers of 32 bits, of which these come first. */
const TILING_BYTES = 256
const [COLUMNS, ROWS, TILE_WIDTH, TILE_HEIGHT, WIDTH, HEIGHT, TOP, LEFT] = [1, 2, 3, 4, 5, 6, 7, 8] as const
/** libheif/heif_error.h. */
const INVALID_INPUT = 2

/** A grid over an upright image. */
export interface Tiling {
  columns: number
  rows: number
  tileWidth: number
  tileHeight: number
  width: number
  height: number
  /** Where its first tile begins: at 0, or before the image where that was turned or mirrored, and a part of a tile is cut off there. */
  left: number
  top: number
}

/** Reads how an image is made of tiles; null where it is not. */
export function readTiling(heif: Libheif, { $$: { ptr } }: ImageHandle): Tiling | null {
  const [error, at] = [heif._malloc(16), heif._malloc(TILING_BYTES)]
  heif.HEAPU8.fill(0, at, at + TILING_BYTES)
  heif._heif_image_handle_get_image_tiling(error, ptr, 1, at)
  const field = (number: number) => bytesOf(heif).readUInt32LE(at + 4 * number)
  const [columns, rows, tileWidth, tileHeight] = [field(COLUMNS), field(ROWS), field(TILE_WIDTH), field(TILE_HEIGHT)]
  const [width, height] = [field(WIDTH), field(HEIGHT)]
  // How much is seen of a first tile that is cut: 0 where all of it is.
  const [top, left] = [field(TOP) && field(TOP) - tileHeight, field(LEFT) && field(LEFT) - tileWidth]
  if (errorAt(heif, error) !== null || columns * rows < 2 || top > 0 || left > 0) return null
  const isCovered = left + columns * tileWidth >= width && top + rows * tileHeight >= height
  return isCovered ? { columns, rows, tileWidth, tileHeight, width, height, left, top } : null
}

/**
 * Decodes a grid one tile after the other, upright, into rows of interleaved pixels: the whole would be in the module's memory
 * twice.
 *
 * @returns what libheif says of a tile that it cannot decode
 */
export function decodeTiles(
  heif: Libheif,
  { $$: { ptr } }: ImageHandle,
  tiling: Tiling,
  { pixels, channels }: { pixels: Buffer; channels: 3 | 4 },
): HeifError | null {
  const { columns, rows, tileWidth, tileHeight, width, height } = tiling
  const [error, image, stride] = [heif._malloc(16), heif._malloc(8), heif._malloc(8)]
  for (let tile = 0; tile < columns * rows; tile++) {
    const [column, row] = [tile % columns, Math.floor(tile / columns)]
    heif._heif_image_handle_decode_image_tile(error, ptr, image, RGB, INTERLEAVED_CHROMA[channels], 0, column, row)
    const failed = errorAt(heif, error)
    if (failed) return failed
    const decoded = bytesOf(heif).readUInt32LE(image)
    const from = heif._heif_image_get_plane_readonly(decoded, INTERLEAVED, stride)
    const memory = bytesOf(heif)
    const rowStride = memory.readUInt32LE(stride)
    // What the container says of its size is no size of what was coded: behind that is other memory.
    const isCovered =
      heif._heif_image_get_width(decoded, INTERLEAVED) >= tileWidth &&
      heif._heif_image_get_height(decoded, INTERLEAVED) >= tileHeight
    if (!isCovered) return { code: { value: INVALID_INPUT }, message: 'a tile is smaller than its grid says' }
    const [x, y] = [tiling.left + column * tileWidth, tiling.top + row * tileHeight]
    const [left, right] = [Math.max(0, x), Math.min(width, x + tileWidth)]
    for (let line = Math.max(0, y); line < Math.min(height, y + tileHeight); line++) {
      const start = from + (line - y) * rowStride
      memory.copy(pixels, (line * width + left) * channels, start + (left - x) * channels, start + (right - x) * channels)
    }
    heif._heif_image_release(decoded)
  }
  return null
}

/** `struct heif_error`, which a function of C returns by address: a code, a second one, and a text that ends with 0. */
function errorAt(heif: Libheif, at: number): HeifError | null {
  const memory = bytesOf(heif)
  const value = memory.readInt32LE(at)
  if (value === 0) return null
  const text = memory.readUInt32LE(at + 8)
  return { code: { value }, message: memory.toString('latin1', text, Math.min(memory.indexOf(0, text), text + 200)) }
}

/** The module's memory at this moment: it moves when it grows. */
export const bytesOf = ({ HEAPU8: { buffer } }: Libheif): Buffer => Buffer.from(buffer)
