import sharp from 'sharp'

interface Layer {
  /** Cells across the image's width. */
  cells: number
  strength: number
}

/** Like a fundus photograph: detail is a third as strong at a quarter of the size. */
const LAYERS: Layer[] = [
  { cells: 6, strength: 60 },
  { cells: 24, strength: 20 },
  { cells: 100, strength: 7 },
  { cells: 400, strength: 2.5 },
]
/** Standard deviation in 8-bit steps: little light, high sensitivity. */
const SENSOR_NOISE = 6

/**
 * Draws the same JPEG every time, like one of a fundus camera: soft detail, sensor noise, quality 95, full chroma. 12
 * MP take 8 MB.
 */
export async function drawPhotograph({ width, height }: { width: number; height: number }): Promise<Buffer> {
  let seed = 42
  const random = () => ((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) >>> 24) - 127.5
  const light = new Float32Array(width * height * 3).fill(128)
  for (const { cells, strength } of LAYERS) {
    const across = { width: cells, height: Math.round((cells * height) / width), channels: 3 } as const
    const grain = Uint8Array.from({ length: across.width * across.height * 3 }, () => random() + 127.5)
    const layer = await sharp(grain, { raw: across }).resize(width, height, { fit: 'fill', kernel: 'cubic' }).raw().toBuffer()
    for (let i = 0; i < light.length; i++) light[i]! += ((layer[i]! - 127.5) * strength) / 74 // 74: the grain's own deviation
  }
  const pixels = Buffer.alloc(light.length)
  for (let i = 0; i < pixels.length; i++) {
    const noise = ((random() + random() + random() + random()) / 148) * SENSOR_NOISE
    pixels[i] = Math.max(0, Math.min(255, light[i]! + noise))
  }
  const options = { quality: 95, chromaSubsampling: '4:4:4' }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg(options)
    .toBuffer()
}
