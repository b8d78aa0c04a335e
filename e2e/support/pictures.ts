import sharp from 'sharp'

/** A JPEG that is unique to its seed: soft shapes and some noise, so that it is neither tiny nor uniform. */
export async function photograph(width: number, seed = 1): Promise<Buffer> {
  const height = Math.round(width * 0.75)
  const pixels = Buffer.allocUnsafe(width * height * 3)
  let state = (seed * 2_654_435_761) >>> 0
  const reds = Array.from({ length: width }, (_, x) => 128 + 90 * Math.sin((x + seed * 37) / 40))
  for (let y = 0; y < height; y++) {
    const green = 100 + 60 * Math.cos((y - seed * 11) / 55)
    for (let x = 0; x < width; x++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      const at = (y * width + x) * 3
      const noise = state >>> 27
      pixels[at] = reds[x]! + noise
      pixels[at + 1] = green + noise
      pixels[at + 2] = 90 + noise
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 85 })
    .toBuffer()
}
