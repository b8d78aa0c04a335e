import { type LoadedImage, imageFromCanvas } from './load-image'

/** Replaces RGBA pixels with the grey of their green channel, in place: blood absorbs green, so that vessels appear dark. */
export function extractGreenChannel(pixels: Uint8ClampedArray): void {
  for (let at = 0; at + 3 < pixels.length; at += 4) {
    const green = pixels[at + 1]!
    pixels[at] = green
    pixels[at + 2] = green
  }
}

/** Renders the image as through a red-free filter, in the same size. */
export function applyRedFree({ fileId, image, width, height }: LoadedImage): LoadedImage {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('this browser gives no canvas')
  context.drawImage(image.getCanvas(), 0, 0)
  const pixels = context.getImageData(0, 0, width, height)
  extractGreenChannel(pixels.data)
  context.putImageData(pixels, 0, 0)
  return imageFromCanvas(fileId, `fovea:${fileId}:red-free`, canvas, pixels)
}
