import { type Image } from 'cornerstone-core'

import { type GrayscaleMetadata } from '../frames/frame-metadata'
import { type VoiWindow } from '../viewport/viewport'

/** A rendered image, in the shape that cornerstone-core draws. */
export interface LoadedImage {
  fileId: string
  width: number
  height: number
  image: Image
  /** Present on a frame with all its samples. */
  grey?: GrayscaleMetadata
  /** The initial window of such a frame. */
  own?: VoiWindow | null
  /** The overlay is not drawn in this one. */
  lacksOverlay?: boolean
}

/** Older browsers cannot decode AVIF: they receive the JPEG that the server renders on demand. */
const ACCEPT_HEADERS = ['image/avif,image/webp,image/*;q=0.8,*/*;q=0.5', 'image/jpeg']

async function fetchBitmap(fileId: string, signal: AbortSignal): Promise<ImageBitmap> {
  let last: unknown = null
  for (const accept of ACCEPT_HEADERS) {
    const response = await fetch(`/api/v1/images/${encodeURIComponent(fileId)}/proxy?variant=large`, {
      signal,
      headers: { Accept: accept },
    })
    if (!response.ok) throw new Error(`the picture was answered with ${response.status}`)
    const blob = await response.blob()
    try {
      return await createImageBitmap(blob)
    } catch (thrown) {
      last = thrown
    }
  }
  throw new Error('the picture cannot be decoded here', { cause: last })
}

/** Fetches and decodes the server's rendered image of a file. @throws when it cannot be fetched or decoded. */
export async function loadImage(fileId: string, signal: AbortSignal): Promise<LoadedImage> {
  return imageFromBitmap(fileId, `fovea:${fileId}`, await fetchBitmap(fileId, signal))
}

/** Converts what the browser has decoded into an image. */
export function imageFromBitmap(fileId: string, imageId: string, bitmap: ImageBitmap): LoadedImage {
  const { width, height } = bitmap
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('this browser gives no canvas')
  context.drawImage(bitmap, 0, 0)
  bitmap.close()
  return imageFromCanvas(fileId, imageId, canvas, context.getImageData(0, 0, width, height))
}

/**
 * Converts a canvas and its pixels into an image. `imageId` must identify these very pixels: the library caches renderings
 * by it.
 */
export function imageFromCanvas(fileId: string, imageId: string, canvas: HTMLCanvasElement, pixels: ImageData): LoadedImage {
  const { width, height } = canvas
  const image = {
    imageId,
    minPixelValue: 0,
    maxPixelValue: 255,
    slope: 1,
    intercept: 0,
    windowCenter: 128,
    windowWidth: 255,
    getPixelData: () => pixels.data,
    getImageData: () => pixels,
    getCanvas: () => canvas,
    rows: height,
    columns: width,
    height,
    width,
    color: true,
    rgba: true,
    columnPixelSpacing: 1,
    rowPixelSpacing: 1,
    invert: false,
    sizeInBytes: pixels.data.byteLength,
  }
  // The library's types require tables and an <img> that its own colour renderer never touches.
  return { fileId, width, height, image: image as unknown as Image }
}
