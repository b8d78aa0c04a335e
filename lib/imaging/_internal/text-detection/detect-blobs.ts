import { type GreyImage } from './grey-image'
import { findTextBlobs, type TextBlob } from './text-blobs'
import { textModels } from './text-models'

/** The detector's sides are multiples of it. */
const STEP_PX = 32

/** Returns where an image probably shows text, the most probable places first. */
export async function detectBlobs(image: GreyImage, enlargement: number): Promise<TextBlob[]> {
  const { detect } = await textModels()
  const side = (length: number) => Math.max(STEP_PX, Math.round((length * enlargement) / STEP_PX) * STEP_PX)
  const [width, height] = [side(image.width), side(image.height)]
  const blobs = findTextBlobs(await detect(toDetectorInput(image, width, height)), width, height)
  const [scaleX, scaleY] = [image.width / width, image.height / height]
  const scale = (scaleX + scaleY) / 2
  return blobs.map((blob) => ({
    ...blob,
    ...{ x: blob.x * scaleX, y: blob.y * scaleY, length: blob.length * scale, thickness: blob.thickness * scale },
  }))
}

/** Mean and deviation of the three channels of the images that the detector was trained with. */
const CHANNELS = [
  [0.485, 0.229],
  [0.456, 0.224],
  [0.406, 0.225],
] as const

function toDetectorInput(image: GreyImage, width: number, height: number) {
  const count = width * height
  const data = new Float32Array(3 * count)
  const [stepX, stepY] = [image.width / width, image.height / height]
  for (let row = 0, at = 0; row < height; row++) {
    const fromY = Math.max(0, Math.min(image.height - 1.001, (row + 0.5) * stepY - 0.5))
    const [top, shareY] = [Math.floor(fromY) * image.width, fromY % 1]
    const below = image.height > 1 ? image.width : 0
    for (let column = 0; column < width; column++, at++) {
      const fromX = Math.max(0, Math.min(image.width - 1.001, (column + 0.5) * stepX - 0.5))
      const [from, shareX] = [top + Math.floor(fromX), fromX % 1]
      const upper = image.pixels[from]! + (image.pixels[from + 1]! - image.pixels[from]!) * shareX
      const lower = image.pixels[from + below]! + (image.pixels[from + below + 1]! - image.pixels[from + below]!) * shareX
      const level = (upper + (lower - upper) * shareY) / 255
      for (const [channel, [mean, deviation]] of CHANNELS.entries()) data[channel * count + at] = (level - mean) / deviation
    }
  }
  return { data, width, height }
}
