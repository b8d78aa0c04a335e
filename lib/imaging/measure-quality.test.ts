import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { measureQuality, type RawImage } from './measure-quality'

const width = 640
const height = 512
const grey = (at: (x: number, y: number) => number): RawImage => {
  const pixels = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) pixels[y * width + x] = at(x, y)
  return { width, height, channels: 1, pixels }
}
let s = 42
const noise = () => (s = (Math.imul(s, 1664525) + 1013904223) >>> 0) >>> 24

/** OpenCV's values: variance of the Laplacian, mean, standard deviation, noise. */
const references: [string, RawImage, [number, number, number, number]][] = [
  ['a ramp', grey((x) => Math.floor((x * 255) / 639)), [0.80156, 127.003125, 73.745678, 0]],
  ['a checkerboard', grey((x, y) => (((x >> 3) + (y >> 3)) & 1) * 255), [39956.401978, 127.5, 127.5, 6.518019]],
  ['noise', grey(noise), [109033.74996, 127.422595, 73.889629, 74.864418]],
]

const near = (is: number, shouldBe: number, what: string) =>
  assert.ok(Math.abs(is - shouldBe) <= 1e-5 * Math.max(1, Math.abs(shouldBe)), `${what}: ${is}, not ${shouldBe}`)

describe('measureQuality', () => {
  for (const [name, image, [blur, brightness, contrast, noiseLevel]] of references) {
    it(`equals OpenCV on ${name}`, () => {
      const quality = measureQuality(image)
      near(quality.blur, blur, 'blur')
      near(quality.brightness, brightness, 'brightness')
      near(quality.contrast, contrast, 'contrast')
      // Immerkær's kernel answers a ramp's 0/1 steps only where they bend across rows: never.
      near(quality.noise, noiseLevel, 'noise')
    })
  }

  it('gives a grey picture the same figures in one, two, three or four channels', () => {
    const one = references[2]![1]
    const spread = (channels: 2 | 3 | 4): RawImage => ({
      ...{ width, height, channels },
      pixels: Uint8Array.from({ length: width * height * channels }, (_, i) =>
        channels % 2 === 0 && i % channels === channels - 1 ? 7 : one.pixels[Math.floor(i / channels)]!,
      ),
    })
    for (const channels of [2, 3, 4] as const) assert.deepEqual(measureQuality(spread(channels)), measureQuality(one))
  })

  it('measures a single pixel and a single row without falling off the edge', () => {
    assert.deepEqual(measureQuality({ width: 1, height: 1, channels: 1, pixels: Uint8Array.of(9) }), {
      ...{ blur: 0, brightness: 9, contrast: 0, noise: 0 },
    })
    const row = measureQuality({ width: 3, height: 1, channels: 1, pixels: Uint8Array.of(0, 10, 0) })
    assert.ok(Number.isFinite(row.blur) && row.noise === 0)
  })
})
