import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'

/** The bundled decoder child that `npm test` builds. */
export const DECODER_CHILD_PROGRAM = path.resolve('build/decoder-child.mjs')

/** Reads a sample; null where the samples are not on this machine. */
export function readSample(name: string): Buffer | null {
  const folder = process.env.FOVEA_SAMPLES
  const file = folder && path.join(folder, name)
  return file && existsSync(file) ? readFileSync(file) : null
}

export const NO_SAMPLES = 'no samples: set FOVEA_SAMPLES'

/** Four corners of four colours, wider than high, so that every rotation and reflection shows: red, green / blue, white. */
export function drawCorners(width = 480, height = 320) {
  const pixels = Buffer.alloc(width * height * 3)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [left, top] = [x < width / 2, y < height / 2]
      pixels.set(top ? (left ? [255, 0, 0] : [0, 255, 0]) : left ? [0, 0, 255] : [255, 255, 255], (y * width + x) * 3)
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}

/** Names the colour of each corner of an image, clockwise from the top left. */
export async function readCorners(bytes: Buffer): Promise<string> {
  const { data, info } = await sharp(bytes).removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) => {
    const [r, g, b] = [0, 1, 2].map((channel) => data[(y * info.width + x) * info.channels + channel]! > 128)
    return r && g && b ? 'white' : r ? 'red' : g ? 'green' : b ? 'blue' : 'black'
  }
  const [right, bottom] = [info.width - 9, info.height - 9]
  return [at(8, 8), at(right, 8), at(right, bottom), at(8, bottom)].join(' ')
}
