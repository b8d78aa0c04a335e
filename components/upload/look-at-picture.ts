import { judgedSide, type Judgement, judgePicture } from './judge-picture'

/** A phone that takes longer than this does not look: sending comes first. */
const patienceMs = 4000

export interface Look {
  judgement: Judgement
  tookMs: number
}

/**
 * Draws a picture small, upright, and judges it, on this device. Null for what the browser cannot draw or takes too long to:
 * looking never stands between a picture and its way.
 */
export async function lookAtPicture(file: Blob): Promise<Look | null> {
  const tooLong = new Promise<null>((resolve) => setTimeout(() => resolve(null), patienceMs))
  return Promise.race([look(file).catch(() => null), tooLong])
}

async function look(file: Blob): Promise<Look | null> {
  const from = performance.now()
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  try {
    const pixels = pixelsInside(picture, judgedSide)
    if (!pixels) return null
    const judgement = judgePicture(pixels, { width: picture.width, height: picture.height })
    return { judgement, tookMs: Math.round(performance.now() - from) }
  } finally {
    picture.close()
  }
}

function pixelsInside(picture: ImageBitmap, side: number): ImageData | null {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return null
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return context.getImageData(0, 0, canvas.width, canvas.height)
}
