import { type Picture, pictureOf } from './load-picture'

/** Turns RGBA pixels into the grey of their green, in place: blood swallows green, so that vessels stand out dark. */
export function keepGreen(pixels: Uint8ClampedArray): void {
  for (let at = 0; at + 3 < pixels.length; at += 4) {
    const green = pixels[at + 1]!
    pixels[at] = green
    pixels[at + 2] = green
  }
}

/** The picture as through a red-free filter, of the same size. */
export function redFreeOf({ fileId, image, width, height }: Picture): Picture {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('this browser gives no canvas')
  context.drawImage(image.getCanvas(), 0, 0)
  const pixels = context.getImageData(0, 0, width, height)
  keepGreen(pixels.data)
  context.putImageData(pixels, 0, 0)
  return pictureOf(fileId, `fovea:${fileId}:red-free`, canvas, pixels)
}
