import sharp from 'sharp'
import type { Raster } from '../_internal/drawings/raster'

interface EncodeDrawingJpegInput {
  picture: Raster
  /** Written as EXIF DateTimeOriginal, as a camera would. */
  takenAt?: Date
  quality?: number
}

/**
 * Encodes one of our own drawings as a JPEG file. Only for pixels that were made here: others' bytes are processed in a
 * decoder child.
 */
export async function encodeDrawingJpeg({ picture, takenAt, quality = 88 }: EncodeDrawingJpegInput): Promise<Buffer> {
  const { width, height, channels, data } = picture
  const image = sharp(data, { raw: { width, height, channels } }).jpeg({ quality })
  if (!takenAt) return image.toBuffer()
  // EXIF 2.32 §4.6.5: "YYYY:MM:DD HH:MM:SS" without a zone; the zone is a tag of its own.
  const time = takenAt.toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' ')
  return image
    .withExif({
      IFD0: { ImageDescription: 'Synthetic: drawn by software', Software: 'Fovea' },
      IFD2: { DateTimeOriginal: time, OffsetTimeOriginal: '+00:00' },
    })
    .toBuffer()
}
