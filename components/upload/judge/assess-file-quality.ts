import { resolveWithin } from '../../shell/retry/resolve-within'
import { analysisSidePx, type ImageQuality, assessImageQuality } from './assess-image-quality'

/** A phone that takes longer than this skips the check: sending comes first. */
const timeoutMs = 4000

export interface QualityAssessment {
  judgement: ImageQuality
  tookMs: number
}

/**
 * Assesses the quality of an image on this device, drawn small and upright. Null for what the browser cannot draw or takes
 * too long to draw: the check never blocks an upload.
 */
export async function assessFileQuality(file: Blob): Promise<QualityAssessment | null> {
  return resolveWithin(timeoutMs, assess(file))
}

async function assess(file: Blob): Promise<QualityAssessment | null> {
  const from = performance.now()
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
  try {
    const pixels = downscaledPixels(bitmap, analysisSidePx)
    if (!pixels) return null
    const judgement = assessImageQuality(pixels, { width: bitmap.width, height: bitmap.height })
    return { judgement, tookMs: Math.round(performance.now() - from) }
  } finally {
    bitmap.close()
  }
}

function downscaledPixels(bitmap: ImageBitmap, side: number): ImageData | null {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return null
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  return context.getImageData(0, 0, canvas.width, canvas.height)
}
