import { type Sharp, type SharpOptions } from 'sharp'
import { parseJpegHeader } from '../../../dicom/write/parse-jpeg-header'
import { type NewPhotograph, type RawPixels, writePhotograph } from '../../../dicom/write/write-photograph'
import { fail } from '../../../errors/fail'
import { type ContentType } from '../../content-type/detect-content-type'
import { checkImageEnd } from '../raster/check-image-end'
import { decodeRaster } from '../raster/decode-raster'
import { fromRaw } from '../raster/raw-image'
import { refuseUndecodable } from '../raster/refuse-undecodable'
import { safeSharp } from '../raster/safe-sharp'

/** The attributes of the object, except the image itself, and except its kind where no eye is named. */
export type PhotoDicomAttributes = Omit<NewPhotograph, 'image' | 'kind'>

/** As in decode-raster.ts: what claims more is rejected by its header. */
const MAX_PIXELS = 400e6
/** Formats that a camera compressed with loss: recompressing at the highest usual quality makes no visible difference. */
const LOSSY: readonly ContentType[] = ['image/jpeg', 'image/webp']

/**
 * Converts a photo to a DICOM object. Runs in a decoder child.
 *
 * A baseline JPEG with upright pixels is embedded unchanged. Other JPEG and WebP (progressive, CMYK, rotated by Exif)
 * are decoded, rotated and written as baseline JPEG of quality 95; PNG, TIFF, GIF and BMP as their pixels, without
 * loss. 16-bit greyscale is preserved, in a Secondary Capture; colour has eight bits a sample, since no photograph
 * object takes more.
 */
export async function encodePhotoAsDicom(bytes: Buffer, type: ContentType, names: PhotoDicomAttributes): Promise<Uint8Array> {
  refuseUndecodable(bytes, type)
  checkImageEnd(bytes, type)
  const kind = names.laterality ? 'ophthalmic' : 'photographic'
  const options = { failOn: 'error', limitInputPixels: MAX_PIXELS, sequentialRead: true } as const
  const open = await openerOf(bytes, type, options)
  const { orientation = 1, hasAlpha, depth, space } = await open().metadata()
  const isPlain = type === 'image/jpeg' && orientation === 1 && parseJpegHeader(bytes) !== null
  if (isPlain) {
    await decodeRaster(bytes, type, 8) // None of it is decoded below: this verifies that it is complete.
    return writePhotograph({ ...names, kind, image: { jpeg: bytes } })
  }
  const opened = open().autoOrient()
  const upright = hasAlpha ? opened.flatten({ background: '#000' }) : opened
  const isGrey = space === 'b-w' || space === 'grey16'
  try {
    if (LOSSY.includes(type)) {
      const drawn = upright.toColourspace('srgb').jpeg({ quality: 95, chromaSubsampling: '4:4:4', progressive: false })
      return await writePhotograph({ ...names, kind, image: { jpeg: await drawn.toBuffer() } })
    }
    const isDeep = isGrey && depth === 'ushort'
    const pixels = upright.toColourspace(isDeep ? 'grey16' : isGrey ? 'b-w' : 'srgb')
    const raw = await pixels.raw({ depth: isDeep ? 'ushort' : 'uchar' }).toBuffer({ resolveWithObject: true })
    return await writePhotograph({ ...names, kind: isDeep ? 'capture' : kind, image: toRawPixels(raw) })
  } catch (cause) {
    throw fail('image_unreadable', { cause })
  }
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
