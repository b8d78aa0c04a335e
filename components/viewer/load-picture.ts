import { type Image } from 'cornerstone-core'

import { type GreyFacts } from './frame-facts'
import { type Window } from './view'

/** A prepared picture, in the shape that cornerstone-core draws. */
export interface Picture {
  fileId: string
  width: number
  height: number
  image: Image
  /** Of a frame that comes with all its samples. */
  grey?: GreyFacts
  /** The window that such a frame begins with. */
  own?: Window | null
  /** What lies over the picture is not drawn in this one. */
  lacksOverlay?: boolean
}

/** Older browsers cannot decode AVIF: those are given the JPEG that the server makes on demand. */
const accepted = ['image/avif,image/webp,image/*;q=0.8,*/*;q=0.5', 'image/jpeg']

async function decode(fileId: string, signal: AbortSignal): Promise<ImageBitmap> {
  let last: unknown = null
  for (const accept of accepted) {
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

/** Fetches the server's prepared picture of a file and opens it. @throws when it cannot be fetched or decoded. */
export async function loadPicture(fileId: string, signal: AbortSignal): Promise<Picture> {
  return pictureFrom(fileId, `fovea:${fileId}`, await decode(fileId, signal))
}

/** Makes a picture of what the browser has decoded. */
export function pictureFrom(fileId: string, imageId: string, bitmap: ImageBitmap): Picture {
  const { width, height } = bitmap
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('this browser gives no canvas')
  context.drawImage(bitmap, 0, 0)
  bitmap.close()
  return pictureOf(fileId, imageId, canvas, context.getImageData(0, 0, width, height))
}

/** Makes a picture of a canvas and its pixels. `imageId` must name these very pixels: the library remembers drawings by it. */
export function pictureOf(fileId: string, imageId: string, canvas: HTMLCanvasElement, pixels: ImageData): Picture {
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
  // The library's types ask for tables and an <img> that its own colour renderer never touches.
  return { fileId, width, height, image: image as unknown as Image }
}
