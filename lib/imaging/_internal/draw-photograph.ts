import { jpegFacts } from '../../dicom/jpeg-facts'
import { type NewPhotograph, type RawPixels, writePhotograph } from '../../dicom/write-photograph'
import { fail } from '../../errors/fail'
import { type ContentType } from '../identify-content'
import { checkContainer } from './check-container'
import { readRaster } from './read-raster'
import { refuseUndecodable } from './refuse-undecodable'
import { safeSharp } from './safe-sharp'

/** What a picture becomes, but for the picture itself, and for its kind where no eye is named. */
export type PhotographNames = Omit<NewPhotograph, 'picture' | 'kind'>

/** As read-raster.ts has it: what claims more is refused by its header. */
const MAX_PIXELS = 400e6
/** Kinds that a camera compressed with loss: once more at the highest usual quality changes nothing that is seen. */
const LOSSY: readonly ContentType[] = ['image/jpeg', 'image/webp']

/**
 * Makes a DICOM object of a picture. Runs in a decoder child.
 *
 * A baseline JPEG that is upright as it lies is embedded as it is. Other JPEG and WebP (progressive, CMYK, turned by Exif)
 * are decoded, turned and written as baseline JPEG of quality 95; PNG and TIFF as their pixels, without loss. Grey of 16 bits
 * keeps them, in a Secondary Capture; colour has eight bits a sample, since no photograph object takes more.
 */
export async function drawPhotograph(bytes: Buffer, type: ContentType, names: PhotographNames): Promise<Uint8Array> {
  refuseUndecodable(bytes, type)
  checkContainer(bytes, type)
  const kind = names.laterality ? 'ophthalmic' : 'photographic'
  const options = { failOn: 'error', limitInputPixels: MAX_PIXELS, sequentialRead: true } as const
  const { orientation = 1, hasAlpha, depth, space } = await safeSharp(bytes, options).metadata()
  const isPlain = type === 'image/jpeg' && orientation === 1 && jpegFacts(bytes) !== null
  if (isPlain) {
    await readRaster(bytes, type, 8) // Nothing of it is decoded below: it is seen here that it is whole.
    return writePhotograph({ ...names, kind, picture: { jpeg: bytes } })
  }
  const opened = safeSharp(bytes, options).autoOrient()
  const upright = hasAlpha ? opened.flatten({ background: '#000' }) : opened
  const isGrey = space === 'b-w' || space === 'grey16'
  try {
    if (LOSSY.includes(type)) {
      const drawn = upright.toColourspace('srgb').jpeg({ quality: 95, chromaSubsampling: '4:4:4', progressive: false })
      return await writePhotograph({ ...names, kind, picture: { jpeg: await drawn.toBuffer() } })
    }
    const isDeep = isGrey && depth === 'ushort'
    const pixels = upright.toColourspace(isDeep ? 'grey16' : isGrey ? 'b-w' : 'srgb')
    const raw = await pixels.raw({ depth: isDeep ? 'ushort' : 'uchar' }).toBuffer({ resolveWithObject: true })
    return await writePhotograph({ ...names, kind: isDeep ? 'capture' : kind, picture: pixelsOf(raw) })
  } catch (cause) {
    throw fail.corrupt('This picture could not be read', { cause })
  }
}

function pixelsOf({ data, info }: { data: Buffer; info: { width: number; height: number; channels: number } }): RawPixels {
  const { width, height, channels } = info
  if (channels !== 1 && channels !== 3) throw fail.corrupt('This picture could not be read')
  const isDeep = data.length === width * height * channels * 2
  // A copy: words must begin at an even place of their memory.
  const samples = isDeep ? new Uint16Array(new Uint8Array(data).buffer) : data
  return { width, height, channels, data: samples }
}
