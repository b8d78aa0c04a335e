import { decode } from 'fast-bmp'
import { fail } from '../../../errors/fail'
import { type RawImage } from '../../raster/raw-image'

/** A 1-bit image has many more pixels than bytes, and each of them becomes three bytes here. */
const MAX_PIXELS = 100e6
const FILE_HEADER = 14
/** BITMAPINFOHEADER. Shorter ones are of OS/2. */
const MIN_INFO_HEADER_BYTES = 40
const BI_RGB = 0
const BI_BITFIELDS = 3
const MASKS = [0x00ff0000, 0x0000ff00, 0x000000ff] as const
/** Where the library expects the pixels: after both headers and the masks, which it reads of every file. */
const PIXELS_AT = 66

interface Header {
  width: number
  height: number
  /** Windows writes rows from the bottom up; a negative height means top-down. */
  isTopDown: boolean
  bits: number
  rowBytes: number
  pixelsAt: number
  hasAlpha: boolean
}

/**
 * Decodes a complete Windows bitmap: 1, 4 and 8 bits with its palette, 24 and 32 bits, without compression. Runs in a
 * decoder child.
 *
 * fast-bmp reads rows; it supports neither palettes nor top-down rows, and expects masks even where there are none. Its
 * input is therefore rewritten in the one form that it reads.
 *
 * @throws AppError `corrupt` when it is truncated or not a bitmap, `preview_unavailable` when it is of another form, or
 * too large
 */
export function decodeBmp(bytes: Buffer): RawImage {
  const header = readHeader(bytes)
  const { data } = decode(normalizeBmp(bytes, header))
  const read = data as Uint8Array
  const { width, height, bits, hasAlpha } = header
  if (bits === 24) return { width, height, channels: 3, pixels: read }
  if (bits < 24) return { width, height, channels: 3, pixels: applyPalette(read, paletteOf(bytes, header)) }
  // Programs without alpha support leave it at zero: a fully transparent image is not intended.
  if (hasAlpha && read.some((value, i) => i % 4 === 3 && value > 0)) return { width, height, channels: 4, pixels: read }
  return { width, height, channels: 3, pixels: withoutAlpha(read) }
}

function readHeader(bytes: Buffer): Header {
  if (bytes.length < FILE_HEADER + 12 || bytes.toString('latin1', 0, 2) !== 'BM') throw fail('image_unreadable')
  // Some writers leave bfSize empty.
  if (bytes.readUInt32LE(2) > bytes.length || bytes.readUInt32LE(10) >= bytes.length) throw fail('image_incomplete')
  const info = bytes.readUInt32LE(FILE_HEADER)
  if (info < MIN_INFO_HEADER_BYTES) throw fail('bitmap_not_shown')
  if (FILE_HEADER + info > bytes.length) throw fail('image_incomplete')
  const [width, signed, bits] = [bytes.readInt32LE(18), bytes.readInt32LE(22), bytes.readUInt16LE(28)]
  const height = Math.abs(signed)
  if (width < 1 || height < 1) throw fail('image_unreadable')
  const compression = bytes.readUInt32LE(30)
  const isPlain = compression === BI_RGB ? [1, 4, 8, 24, 32].includes(bits) : compression === BI_BITFIELDS && hasUsualMasks(bytes)
  if (!isPlain) throw fail('bitmap_not_shown')
  const rowBytes = Math.ceil((width * bits) / 32) * 4
  const pixelsAt = bytes.readUInt32LE(10)
  if (pixelsAt + rowBytes * height > bytes.length) throw fail('image_incomplete')
  if (width * height > MAX_PIXELS) throw fail('bitmap_too_large_to_show')
  const hasAlpha = info >= 56 && bytes.readUInt32LE(66) === 0xff000000
  return { width, height, isTopDown: signed < 0, bits, rowBytes, pixelsAt, hasAlpha }
}

function hasUsualMasks(bytes: Buffer): boolean {
  return bytes.readUInt16LE(28) === 32 && bytes.length >= 66 && MASKS.every((mask, i) => bytes.readUInt32LE(54 + 4 * i) === mask)
}

/** Rewrites the pixels for the library: bottom-up, 4 bits as 8, with masks. */
function normalizeBmp(bytes: Buffer, { width, height, isTopDown, bits, rowBytes, pixelsAt }: Header): Buffer {
  const bitsThere = bits === 4 ? 8 : bits
  const rowThere = Math.ceil((width * bitsThere) / 32) * 4
  const made = Buffer.alloc(PIXELS_AT + rowThere * height)
  made.write('BM', 0, 'latin1')
  made.writeUInt32LE(made.length, 2)
  made.writeUInt32LE(PIXELS_AT, 10)
  made.writeUInt32LE(MIN_INFO_HEADER_BYTES, FILE_HEADER)
  made.writeInt32LE(width, 18)
  made.writeInt32LE(height, 22)
  made.writeUInt16LE(1, 26)
  made.writeUInt16LE(bitsThere, 28)
  MASKS.forEach((mask, i) => made.writeUInt32LE(mask, 54 + 4 * i))
  for (let y = 0; y < height; y++) {
    const from = pixelsAt + rowBytes * (isTopDown ? height - 1 - y : y)
    const to = PIXELS_AT + rowThere * y
    if (bits !== 4) bytes.copy(made, to, from, from + rowBytes)
    else for (let x = 0; x < width; x++) made[to + x] = (bytes[from + (x >> 1)]! >> (x % 2 === 0 ? 4 : 0)) & 15
  }
  return made
}

/** Blue, green, red and zero, for each colour; it ends where the pixels begin. */
function paletteOf(bytes: Buffer, { bits, pixelsAt }: Header): Buffer {
  const from = FILE_HEADER + bytes.readUInt32LE(FILE_HEADER)
  const palette = Buffer.alloc(4 << bits)
  bytes.copy(palette, 0, from, Math.max(from, Math.min(from + palette.length, pixelsAt)))
  return palette
}

function applyPalette(indices: Uint8Array, palette: Buffer): Uint8Array {
  const pixels = new Uint8Array(indices.length * 3)
  for (let i = 0; i < indices.length; i++) {
    const at = indices[i]! * 4
    pixels[i * 3] = palette[at + 2]!
    pixels[i * 3 + 1] = palette[at + 1]!
    pixels[i * 3 + 2] = palette[at]!
  }
  return pixels
}

function withoutAlpha(rgba: Uint8Array): Uint8Array {
  const pixels = new Uint8Array((rgba.length / 4) * 3)
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) pixels.set(rgba.subarray(from, from + 3), to)
  return pixels
}
