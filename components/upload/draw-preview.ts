import { drawFrame } from './draw-frame'
import { type PickedFile } from './file-key'
import { fitPreview, posterBytes, previewBytes } from './fit-preview'

/** A phone that takes longer than this sends without: nothing waits for a preview for long. */
const patienceMs = 15_000

/**
 * Draws the small picture that goes before its original, upright and without any metadata, on this device. The original is
 * only read. Of a video it is a frame, which may become its poster. Null for what the browser cannot draw.
 */
export async function drawPreview(file: PickedFile, type: string): Promise<Blob | null> {
  const tooLong = new Promise<null>((resolve) => setTimeout(() => resolve(null), patienceMs))
  return Promise.race([draw(file, type).catch(() => null), tooLong])
}

async function draw(file: PickedFile, type: string): Promise<Blob | null> {
  const whole = file instanceof Blob ? file : new Blob([await file.slice(0, file.size).arrayBuffer()], { type })
  const isVideo = type.startsWith('video/')
  const picture = isVideo ? await drawFrame(whole) : await createImageBitmap(whole, { imageOrientation: 'from-image' })
  try {
    const longest = Math.max(picture.width, picture.height)
    return await fitPreview(
      (side, quality) => encode(picture, side / longest, quality),
      longest,
      isVideo ? posterBytes : previewBytes,
    )
  } finally {
    picture.close()
  }
}

async function encode(picture: ImageBitmap, scale: number, quality: number): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const context = canvas.getContext('2d')
  if (!context) throw new Error('this browser gives no canvas')
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const as = (type: string) => new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality))
  // WebP shows more for each byte. A browser that cannot write it gives PNG instead.
  const webp = await as('image/webp')
  const blob = webp?.type === 'image/webp' ? webp : await as('image/jpeg')
  if (!blob) throw new Error('this browser gives no picture')
  return blob
}
