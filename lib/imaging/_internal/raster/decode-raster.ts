import { type Metadata, type Sharp, type SharpOptions } from 'sharp'
import { fail } from '../../../errors/fail'
import { type ContentType } from '../../content-type/detect-content-type'
import { checkImageEnd } from './check-image-end'
import { isDamage, isUnsupported } from './decoder-messages'
import { otherTiffPages } from './other-tiff-pages'
import { fitInside, RESIZE_KERNEL, pickRaw } from './raw-image'
import { readableImage } from './readable-image'
import { safeSharp } from './safe-sharp'
import { type RawImage } from '../../raster/raw-image'

/**
 * 400 megapixels: more than any camera produces; only microscope slides are larger. A decompression bomb that claims
 * more is rejected by its header.
 */
const MAX_PIXELS = 400e6
/** The total over all frames of an animation. They are read row by row, so that time is the limit, not memory. */
const MAX_PIXELS_OF_ALL_FRAMES = 1e9
const MAX_FRAMES_READ = 1000

/** Of what is blacked out sample by sample, as in encode-blacked-out.ts: more does not fit beside its PNG in a child. */
const MAX_SAMPLE_BYTES = 820e6

const FORMATS: Partial<Record<ContentType, Metadata['format']>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/tiff': 'tiff',
  'image/avif': 'heif',
}

interface DecodedRaster {
  raw: RawImage
  metadata: Pick<Metadata, 'exif' | 'xmp'>
  /** The original's size after orientation. */
  width: number
  height: number
  frames: number
  /** A decoder had something to say of it, and read all of its pixels. */
  isIrregular: boolean
}

/**
 * Decodes an image once, upright, in sRGB with 8 bits a channel, no larger than `within` pixels a side, and reads the
 * whole file on the way: shrink-on-load still decodes every coefficient of a JPEG.
 *
 * Of an animation or a multi-page file it returns the first frame, and reads the others to the end.
 *
 * @throws AppError `corrupt` for a file that is truncated, damaged or not what its first bytes claim,
 * `preview_unavailable` for one that is complete by its container but of a codec that cannot be decoded here.
 */
export async function decodeRaster(given: Buffer, givenType: ContentType, within: number): Promise<DecodedRaster> {
  const { bytes, type, ...beside } = await readableImage(given, givenType)
  checkImageEnd(bytes, type)
  if (type === 'image/bmp') return decodeBitmap(bytes, within)
  const options: SharpOptions = { failOn: 'error', limitInputPixels: MAX_PIXELS, sequentialRead: true }
  const opened = safeSharp(bytes, options)
  // The header is read without the limit, so that the error can name the reason.
  const metadata = await safeSharp(bytes, { ...options, limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => {
      throw cause instanceof Error && isUnsupported(cause.message) ? fail('image_compression_not_shown', { cause }) : cause
    })
  if (metadata.format !== FORMATS[type]) throw fail('image_unreadable')
  if (metadata.width * (metadata.pageHeight ?? metadata.height) > MAX_PIXELS) throw fail('image_too_many_pixels')
  if (sampleBytesOf(metadata) > MAX_SAMPLE_BYTES) throw fail('image_compression_not_shown')
  const inside = { fit: 'inside', withoutEnlargement: true, kernel: RESIZE_KERNEL } as const
  const upright = opened.autoOrient().resize(within, within, inside)
  const first = failOnDamage(upright.toColourspace('srgb').raw())
  const raw = pickRaw(await first.toBuffer())
  const frames = metadata.pages ?? 1
  if (frames > 1) await readOtherFrames(bytes, type, metadata)
  const { width, height } = metadata.autoOrient
  return {
    raw,
    metadata: { ...metadata, ...beside },
    width,
    height: metadata.pageHeight ?? height,
    frames,
    isIrregular: first.isIrregular(),
  }
}

/** The samples of a transparent image, or of one of 16 bits, in colour; of all others none are held at once. */
function sampleBytesOf({ width, height, pageHeight, hasAlpha, depth, format }: Metadata): number {
  const isDeep = depth === 'ushort' && format !== 'heif'
  return hasAlpha || isDeep ? width * (pageHeight ?? height) * (hasAlpha ? 4 : 3) * (isDeep ? 2 : 1) : 0
}

/** Turns warnings of damage into failures of this pipeline, and says where the decoder does not support what it was given. */
function failOnDamage(pipeline: Sharp) {
  let hasWarned = false
  let damage: string | null = null
  pipeline.on('warning', (says: string) => {
    hasWarned = true
    damage ??= isDamage(says) ? says : null
  })
  const toBuffer = async () => {
    const result = await pipeline.toBuffer({ resolveWithObject: true }).catch((cause: unknown) => {
      throw cause instanceof Error && isUnsupported(cause.message) ? fail('image_compression_not_shown', { cause }) : cause
    })
    if (damage) throw fail('image_damaged', { cause: new Error(damage) })
    return result
  }
  return { toBuffer, isIrregular: () => hasWarned }
}

/** A bitmap has neither frames nor EXIF. */
async function decodeBitmap(bytes: Buffer, within: number): Promise<DecodedRaster> {
  const { decodeBmp: readBitmap } = await import('./decode-bmp')
  const whole = readBitmap(bytes)
  const { width, height } = whole
  return { raw: await fitInside(whole, within), metadata: {}, width, height, frames: 1, isIrregular: false }
}

/**
 * Every frame is decoded, none is kept; of thousands, as many as one animation may have that is read. The pages of a TIFF,
 * and the images of an AVIF, may differ in size; those of an animation build on each other.
 */
async function readOtherFrames(bytes: Buffer, type: ContentType, { pages, pageHeight, width, height }: Metadata): Promise<void> {
  const options: SharpOptions = { failOn: 'error', limitInputPixels: MAX_PIXELS_OF_ALL_FRAMES, sequentialRead: true }
  const read = (from: Buffer, which: SharpOptions) =>
    failOnDamage(
      safeSharp(from, { ...options, ...which })
        .resize(8, 8, { fit: 'fill' })
        .raw(),
    ).toBuffer()
  const count = Math.min(pages ?? 1, MAX_FRAMES_READ)
  if (type === 'image/tiff') for (const page of otherTiffPages(bytes, count)) await read(page, {})
  else if (type === 'image/avif') for (let page = 1; page < count; page++) await read(bytes, { page })
  else {
    const within = Math.floor(MAX_PIXELS_OF_ALL_FRAMES / (width * (pageHeight ?? height)))
    await read(bytes, { pages: Math.max(Math.min(count, within), 1) })
  }
}
