import { type ContentType } from '../../content-type/detect-content-type'

/** An image as sharp reads it. */
interface ReadableImage {
  bytes: Buffer
  type: ContentType
  /** Of a HEIC, beside its pixels. */
  exif?: Buffer
  xmp?: Buffer
}

/**
 * Returns what sharp reads of an image: its file or, of HEIC, which sharp does not read, its decoded pixels as a TIFF. Runs in a
 * decoder child.
 *
 * @throws AppError as decodeHeic
 */
export async function readableImage(bytes: Buffer, type: ContentType): Promise<ReadableImage> {
  if (type !== 'image/heic') return { bytes, type }
  // The same container holds AV1 too, without the name of AVIF among its brands (ISO/IEC 23008-12 §10.2).
  if (bytes.subarray(0, MAX_META_BYTES).includes('av01')) return { bytes, type: 'image/avif' }
  const { decodeHeic } = await import('./heic/decode-heic')
  const { tiff, exif, xmp } = await decodeHeic(bytes)
  return { bytes: tiff, type: 'image/tiff', ...(exif && { exif }), ...(xmp && { xmp }) }
}

const MAX_META_BYTES = 64 * 1024
