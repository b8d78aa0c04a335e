import { type HeifError, type ImageHandle, type Libheif } from 'libheif-js/libheif-wasm/libheif-bundle.mjs'
import { fail } from '../../../../errors/fail'
import { MAX_HEIC_PIXELS } from '../../../raster/schema'
import { safeSharp } from '../safe-sharp'
import { bytesOf, decodeTiles, readTiling, type Tiling } from './decode-tiles'
import { isWholeHeif } from './is-whole-heif'
import { newTiff } from './new-tiff'

interface DecodedHeic {
  /** The primary image, upright, 8 bits a sample, uncompressed, with its colour profile. */
  tiff: Buffer
  exif: Buffer | undefined
  xmp: Buffer | undefined
}

/** As in decode-raster.ts: what claims more is rejected by its header. */
const MAX_PIXELS = 400e6

/**
 * Decodes the primary image of a HEIC (ISO/IEC 23008-12, HEVC): tiles are joined, rotation and mirroring are applied, depth and
 * gain maps are left aside. 10 bits become 8. Runs in a decoder child.
 *
 * Each image has a module of its own: WebAssembly never gives its memory back, which the next task of the child would be
 * charged with.
 *
 * @throws AppError `corrupt` for a file that ends early or whose coded image ends early, `preview_unavailable` for a whole one of
 * another codec, `too_large`
 */
export async function decodeHeic(bytes: Buffer): Promise<DecodedHeic> {
  const { default: libheif } = await import('libheif-js/libheif-wasm/libheif-bundle.mjs')
  const heif = libheif()
  const context = heif.heif_context_alloc()
  const read = heif.heif_context_read_from_memory(context, bytes)
  if (read.code.value !== 0) throw toRefusal(read, bytes)
  const handle = heif.heif_js_context_get_primary_image_handle(context)
  if ('message' in handle) throw toRefusal(handle, bytes)
  const pixels = heif.heif_image_handle_get_width(handle) * heif.heif_image_handle_get_height(handle)
  if (pixels > MAX_PIXELS) throw fail('image_too_many_pixels')
  const tiling = readTiling(heif, handle)
  if (pixels > (tiling ? MAX_HEIC_PIXELS.tiled : MAX_HEIC_PIXELS.whole))
    throw fail(isWholeHeif(bytes) ? 'image_format_not_shown' : 'image_incomplete')
  const metadata = readMetadata(heif, handle)
  const icc = readProfile(heif, handle) ?? (isDisplayP3(heif, handle) ? await displayP3() : undefined)
  return {
    tiff: tiling ? decodeGrid(heif, handle, { tiling, icc, bytes }) : decodeWhole(heif, handle, { icc, bytes }),
    ...metadata,
  }
}

interface HeicFile {
  icc: Buffer | undefined
  bytes: Buffer
}

function decodeGrid(heif: Libheif, handle: ImageHandle, { tiling, icc, bytes }: HeicFile & { tiling: Tiling }): Buffer {
  const channels = heif.heif_image_handle_has_alpha_channel(handle) === 0 ? 3 : 4
  const { tiff, pixelsAt } = newTiff({ ...tiling, channels, icc })
  const failed = decodeTiles(heif, handle, tiling, { pixels: tiff.subarray(pixelsAt), channels })
  if (failed) throw toRefusal(failed, bytes)
  return tiff
}

function decodeWhole(heif: Libheif, handle: ImageHandle, { icc, bytes }: HeicFile): Buffer {
  const hasAlpha = heif.heif_image_handle_has_alpha_channel(handle) !== 0
  const { heif_chroma_interleaved_RGB: rgb, heif_chroma_interleaved_RGBA: rgba } = heif.heif_chroma
  const image = heif.heif_js_decode_image2(handle, heif.heif_colorspace.heif_colorspace_RGB, hasAlpha ? rgba : rgb)
  if ('message' in image) throw toRefusal(image, bytes)
  const { width, height, channels } = image
  const [{ data, stride, width: codedWidth, height: codedHeight }] = channels
  // What the container says of its size is no size of what was coded: behind that is other memory.
  if (width > codedWidth || height > codedHeight) throw fail('image_damaged')
  const rowBytes = width * (hasAlpha ? 4 : 3)
  const { tiff, pixelsAt } = newTiff({ width, height, channels: hasAlpha ? 4 : 3, icc })
  for (let y = 0; y < height; y++) tiff.set(data.subarray(y * stride, y * stride + rowBytes), pixelsAt + y * rowBytes)
  return tiff
}

function readProfile(heif: Libheif, { $$: { ptr } }: ImageHandle): Buffer | undefined {
  const size = Number(heif._heif_image_handle_get_raw_color_profile_size(ptr))
  return size > 0 ? readInto(heif, size, (error, to) => heif._heif_image_handle_get_raw_color_profile(error, ptr, to)) : undefined
}

/** ITU-T H.273 §8.1: the primaries of SMPTE EG 432-1, which are those of Display P3. */
const P3_PRIMARIES = 12

/** Whether an image without a profile names its colour space by a number: some phones write no profile. */
function isDisplayP3(heif: Libheif, { $$: { ptr } }: ImageHandle): boolean {
  const [error, to] = [heif._malloc(16), heif._malloc(8)]
  heif._heif_image_handle_get_nclx_color_profile(error, ptr, to)
  const memory = bytesOf(heif)
  return memory.readInt32LE(error) === 0 && memory.readInt32LE(memory.readUInt32LE(to) + 4) === P3_PRIMARIES
}

async function displayP3(): Promise<Buffer | undefined> {
  const dot = safeSharp({ create: { width: 1, height: 1, channels: 3, background: '#000' } })
  return (await safeSharp(await dot.withIccProfile('p3').png().toBuffer()).metadata()).icc
}

/** Offset of the TIFF header within an Exif item (ISO/IEC 23008-12 §A.2.1). */
const EXIF_OFFSET_BYTES = 4

function readMetadata(heif: Libheif, { $$: { ptr } }: ImageHandle): Pick<DecodedHeic, 'exif' | 'xmp'> {
  const found: Pick<DecodedHeic, 'exif' | 'xmp'> = { exif: undefined, xmp: undefined }
  const count = heif._heif_image_handle_get_number_of_metadata_blocks(ptr, 0)
  const ids = heif._malloc(4 * Math.max(1, count))
  const listed = heif._heif_image_handle_get_list_of_metadata_block_IDs(ptr, 0, ids, count)
  for (let i = 0; i < listed; i++) {
    const id = bytesOf(heif).readUInt32LE(ids + 4 * i)
    const size = Number(heif._heif_image_handle_get_metadata_size(ptr, id))
    const block = readInto(heif, size, (error, to) => heif._heif_image_handle_get_metadata(error, ptr, id, to))
    // What a block is, its first bytes say: the type of the item is text in the module's memory.
    if (block.length > EXIF_OFFSET_BYTES && block.readUInt32BE() + EXIF_OFFSET_BYTES < block.length) {
      const tiff = block.subarray(EXIF_OFFSET_BYTES + block.readUInt32BE())
      if (TIFF_BYTE_ORDERS.has(tiff.toString('latin1', 0, 2))) found.exif ??= tiff
    } else if (block.length > 0) found.xmp ??= block
  }
  return found
}

const TIFF_BYTE_ORDERS: ReadonlySet<string> = new Set(['II', 'MM'])

/** Copies what a function of libheif writes to an address. An error leaves it empty: such metadata is lost, never the image. */
function readInto(heif: Libheif, size: number, write: (error: number, to: number) => void): Buffer {
  const [error, to] = [heif._malloc(16), heif._malloc(Math.max(1, size))]
  write(error, to)
  const memory = bytesOf(heif)
  return memory.readInt32LE(error) === 0 ? Buffer.from(memory.subarray(to, to + size)) : Buffer.alloc(0)
}

/** libheif/heif_error.h. */
const [UNSUPPORTED_FILETYPE, UNSUPPORTED_FEATURE, OUT_OF_MEMORY] = [3, 4, 6]

function toRefusal({ code, message }: HeifError, bytes: Buffer): Error {
  const cause = new Error(message)
  if (!isWholeHeif(bytes)) return fail('image_incomplete', { cause })
  // Of a film alone; and of references that the standard allows, and libheif does not.
  if (/No 'meta' box|primary item|double references/.test(message)) return fail('image_format_not_shown', { cause })
  if (code.value === UNSUPPORTED_FILETYPE || code.value === UNSUPPORTED_FEATURE) return fail('image_format_not_shown', { cause })
  if (code.value === OUT_OF_MEMORY) return fail('too_large_to_process', { cause })
  return fail('image_damaged', { cause })
}
