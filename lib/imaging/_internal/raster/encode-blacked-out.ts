import { type OutputInfo, type Sharp } from 'sharp'
import { fail } from '../../../errors/fail'
import { type ContentType } from '../../content-type/detect-content-type'
import { type PixelRectangle } from '../../blackout/pixel-rectangle'
import { decodingError } from './decoder-messages'
import { encodeLossy, openUpright } from './open-upright'
import { safeSharp } from './safe-sharp'

/**
 * Re-encodes an image as encode-deidentified.ts does, with black rectangles: they are filled before anything is
 * encoded, so that no value that lay beneath reaches the encoder. Runs in a decoder child.
 *
 * @param rectangles in pixels of the upright image
 * @throws AppError `redaction_outside_image`, `corrupt`
 */
export async function encodeBlackedOut(
  bytes: Buffer,
  type: ContentType,
  rectangles: readonly PixelRectangle[],
): Promise<{ type: 'image/jpeg' | 'image/png'; bytes: Buffer }> {
  const { upright, isLossy, isDeep, hasAlpha } = await openUpright(bytes, type)
  if (!isDeep && !hasAlpha) {
    const covered = await coverWithBlack(upright, rectangles)
    return {
      type: isLossy ? 'image/jpeg' : 'image/png',
      bytes: await toBuffer(isLossy ? encodeLossy(covered) : covered.removeAlpha().png()),
    }
  }
  const { data, info } = await readRaw(upright, isDeep)
  const samples = isDeep ? new Uint16Array(data.buffer, data.byteOffset, data.length / 2) : new Uint8Array(data.buffer, data.byteOffset, data.length) // prettier-ignore
  for (const rectangle of rectangles) fillBlack(samples, info, rectangle, isDeep ? 0xffff : 0xff)
  const { width, height, channels } = info
  const opened = safeSharp(samples, { raw: { width, height, channels } })
  const drawn = isDeep ? opened.toColourspace('rgb16').png() : opened.png()
  return { type: 'image/png', bytes: await drawn.toBuffer() }
}

/** Of opaque images of 8 bits, row by row: 200 megapixels at once are more memory than a decoder child may have. */
async function coverWithBlack(upright: Sharp, rectangles: readonly PixelRectangle[]): Promise<Sharp> {
  const { autoOrient: size } = await upright.metadata()
  const covers = rectangles.map((rectangle) => {
    requireInside(rectangle, size)
    const { x: left, y: top, width, height } = rectangle
    return { input: { create: { width, height, channels: 3, background: '#000' } as const }, left, top }
  })
  return covers.length > 0 ? upright.composite(covers) : upright
}

async function toBuffer(drawn: Sharp): Promise<Buffer> {
  try {
    return await drawn.toBuffer()
  } catch (cause) {
    throw decodingError(cause)
  }
}

function requireInside({ x, y, width, height }: PixelRectangle, image: { width: number; height: number }): void {
  if (x < 0 || y < 0 || x + width > image.width || y + height > image.height) throw fail('redaction_outside_image')
}

async function readRaw(upright: Sharp, isDeep: boolean): Promise<{ data: Buffer; info: OutputInfo }> {
  try {
    return await upright.raw({ depth: isDeep ? 'ushort' : 'uchar' }).toBuffer({ resolveWithObject: true })
  } catch (cause) {
    throw decodingError(cause)
  }
}

/** Black and opaque: the last of two or four channels is alpha. */
function fillBlack(samples: Uint8Array | Uint16Array, info: OutputInfo, rectangle: PixelRectangle, opaque: number): void {
  const { x, y, width, height } = rectangle
  const { channels } = info
  requireInside(rectangle, info)
  for (let row = y; row < y + height; row += 1) {
    const start = (row * info.width + x) * channels
    const end = start + width * channels
    samples.fill(0, start, end)
    if (channels === 2 || channels === 4) for (let at = start + channels - 1; at < end; at += channels) samples[at] = opaque
  }
}
