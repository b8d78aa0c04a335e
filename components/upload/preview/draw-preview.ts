import { resolveWithin } from '../../shell/retry/resolve-within'
import { drawVideoFrame } from './draw-video-frame'
import { type PickedFile, wholeFile } from '../queue/identity/picked-file'
import { drawScaled } from './draw-scaled'
import { fitPreview, maxPosterBytes, maxPreviewBytes } from './fit-preview'

/** A phone that takes longer than this sends without a preview. */
const timeoutMs = 15_000

/**
 * Draws the preview that is sent before its original, upright and without any metadata, on this device. The original is
 * only read. For a video it is a frame, which may become its poster. Null for what the browser cannot draw.
 */
export async function drawPreview(file: PickedFile, type: string): Promise<Blob | null> {
  return resolveWithin(timeoutMs, draw(file, type))
}

const thumbnailSide = 480

/**
 * Draws a small image of what is stored on this device, for the list of uploads: of a whole original, a phone could not hold
 * many. Null for what the browser cannot draw.
 */
export async function drawThumbnail(file: PickedFile, type: string): Promise<Blob | null> {
  const bitmap = await createImageBitmap(await wholeFile(file, type), { imageOrientation: 'from-image' }).catch(() => null)
  if (!bitmap) return null
  try {
    return await encode(bitmap, Math.min(1, thumbnailSide / Math.max(bitmap.width, bitmap.height)), 0.8)
  } finally {
    bitmap.close()
  }
}

async function draw(file: PickedFile, type: string): Promise<Blob | null> {
  const whole = await wholeFile(file, type)
  const isVideo = type.startsWith('video/')
  const bitmap = isVideo ? await drawVideoFrame(whole) : await createImageBitmap(whole, { imageOrientation: 'from-image' })
  try {
    const longest = Math.max(bitmap.width, bitmap.height)
    return await fitPreview(
      (side, quality) => encode(bitmap, side / longest, quality),
      longest,
      isVideo ? maxPosterBytes : maxPreviewBytes,
    )
  } finally {
    bitmap.close()
  }
}

async function encode(bitmap: ImageBitmap, scale: number, quality: number): Promise<Blob> {
  const as = drawScaled(bitmap, scale)
  // WebP shows more per byte. A browser that cannot encode it returns PNG instead.
  const webp = await as('image/webp', quality)
  const blob = webp?.type === 'image/webp' ? webp : await as('image/jpeg', quality)
  if (!blob) throw new Error('this browser gives no picture')
  return blob
}
