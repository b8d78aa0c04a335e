import exifr from 'exifr'
import { type Metadata, type Sharp, type SharpOptions } from 'sharp'
import { parseJpegHeader } from '../../../dicom/write/parse-jpeg-header'
import { type NewPhotograph, type RawPixels, writePhotograph } from '../../../dicom/write/write-photograph'
import { fail } from '../../../errors/fail'
import { type ContentType } from '../../content-type/detect-content-type'
import { decodingError } from '../raster/decoder-messages'
import { checkImageEnd } from '../raster/check-image-end'
import { decodeRaster } from '../raster/decode-raster'
import { listPhotoMetadata, type PhotoMetadataItem } from '../raster/list-photo-metadata'
import { fromRaw } from '../raster/raw-image'
import { encodeLossy } from '../raster/open-upright'
import { readableImage } from '../raster/readable-image'
import { safeSharp } from '../raster/safe-sharp'

/** The attributes of the object, except the image itself, and except its kind where no eye is named. */
export type PhotoDicomAttributes = Omit<NewPhotograph, 'image' | 'kind'>

/** As in decode-raster.ts: what claims more is rejected by its header. */
const MAX_PIXELS = 400e6
/** Formats that a camera compressed with loss: recompressing at the highest usual quality makes no visible difference. */
const LOSSY: readonly ContentType[] = ['image/jpeg', 'image/webp', 'image/avif', 'image/heic']

interface EncodedPhoto {
  object: Uint8Array
  /** What the photo says beside its pixels: nothing of it is in the object. */
  metadata: PhotoMetadataItem[]
}

/**
 * Converts a photo to a DICOM object. Runs in a decoder child.
 *
 * A baseline JPEG with upright pixels in sRGB is embedded unchanged. Other JPEG, WebP, AVIF and HEIC (progressive, CMYK,
 * rotated by Exif, with another colour profile) are decoded, rotated, converted to sRGB and written as baseline JPEG of
 * quality 95; PNG, TIFF, GIF and BMP as their pixels, without loss. Transparent parts become black. 16-bit greyscale is
 * preserved, in a Secondary Capture; colour has eight bits a sample, since no photograph object takes
 * more.
 */
export async function encodePhotoAsDicom(bytes: Buffer, type: ContentType, names: PhotoDicomAttributes): Promise<EncodedPhoto> {
  const { bytes: readable, type: readableType, ...beside } = await readableImage(bytes, type)
  checkImageEnd(readable, readableType)
  const options = { failOn: 'error', limitInputPixels: MAX_PIXELS, sequentialRead: true } as const
  const open = await openerOf(readable, readableType, options)
  const facts = { ...(await open().metadata()), ...beside }
  const { isDeep, image } = await encodePixels(bytes, type, facts, open)
  const object = await writePhotograph({
    ...names,
    kind: isDeep ? 'capture' : names.laterality ? 'ophthalmic' : 'photographic',
    image,
  })
  return { object, metadata: await listPhotoMetadata(bytes, type, facts) }
}

interface EncodedPixels {
  /** More than eight bits a sample. */
  isDeep: boolean
  image: NewPhotograph['image']
}

async function encodePixels(bytes: Buffer, type: ContentType, facts: Metadata, open: () => Sharp): Promise<EncodedPixels> {
  const { orientation = 1, hasAlpha, depth, space, icc } = facts
  const isPlain = type === 'image/jpeg' && orientation === 1 && parseJpegHeader(bytes) !== null && isSrgb(icc)
  if (isPlain) {
    await decodeRaster(bytes, type, 8) // None of it is decoded below: this verifies that it is complete.
    return { isDeep: false, image: { jpeg: bytes } }
  }
  const opened = open().autoOrient()
  const upright = hasAlpha ? opened.flatten({ background: '#000' }) : opened
  const isGrey = space === 'b-w' || space === 'grey16'
  try {
    if (LOSSY.includes(type)) {
      const coloured = upright.toColourspace(isGrey ? 'b-w' : 'srgb')
      const jpeg = await encodeLossy(coloured).toBuffer()
      // Only of JPEG does DICOM name the method (PS3.3 C.7.6.1.1.5.1).
      const earlierRatio = type === 'image/jpeg' ? (facts.width * facts.height * facts.channels) / bytes.length : undefined
      return { isDeep: false, image: { jpeg, earlierRatio } }
    }
    const isDeep = isGrey && depth === 'ushort'
    const pixels = upright.toColourspace(isDeep ? 'grey16' : isGrey ? 'b-w' : 'srgb')
    const raw = await pixels.raw({ depth: isDeep ? 'ushort' : 'uchar' }).toBuffer({ resolveWithObject: true })
    return { isDeep, image: { ...toRawPixels(raw), earlierRatio: await lossyTiffRatio(bytes, type, facts) } }
  } catch (cause) {
    throw decodingError(cause)
  }
}

/** The compression ratio of a TIFF that is JPEG inside (TIFF Technical Note 2; 6 and 7), whose loss its pixels keep. */
async function lossyTiffRatio(
  bytes: Buffer,
  type: ContentType,
  { width, height, channels }: Metadata,
): Promise<number | undefined> {
  if (type !== 'image/tiff') return undefined
  const options = { pick: ['Compression'], translateValues: false }
  const facts = (await exifr.parse(bytes, options).catch(() => null)) as { Compression?: unknown } | null
  return facts?.Compression === 6 || facts?.Compression === 7 ? (width * height * channels) / bytes.length : undefined
}

/** Returns whether pixels can be shown without their profile: there is none, or its description says sRGB (ICC.1 9.2.41). */
function isSrgb(icc: Buffer | undefined): boolean {
  return !icc || icc.includes('sRGB') || icc.includes(Buffer.from('sRGB', 'utf16le').swap16())
}

/** libvips does not read BMP: its pixels are decoded here, once. */
async function openerOf(bytes: Buffer, type: ContentType, options: SharpOptions): Promise<() => Sharp> {
  if (type !== 'image/bmp') return () => safeSharp(bytes, options)
  const bitmap = (await import('../raster/decode-bmp')).decodeBmp(bytes)
  return () => fromRaw(bitmap)
}

function toRawPixels({ data, info }: { data: Buffer; info: { width: number; height: number; channels: number } }): RawPixels {
  const { width, height, channels } = info
  if (channels !== 1 && channels !== 3) throw fail('image_unreadable')
  const isDeep = data.length === width * height * channels * 2
  // A copy: 16-bit words must be aligned to an even address.
  const samples = isDeep ? new Uint16Array(new Uint8Array(data).buffer) : data
  return { width, height, channels, data: samples }
}
