import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type ContentMetrics, measureContent } from './measure-content'
import { type RawImage } from '../raster/raw-image'
import { DEGRADATIONS } from './test-degrade'

const grey = (width: number, height: number, at: (x: number, y: number) => number): RawImage => {
  const pixels = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) pixels[y * width + x] = Math.round(at(x, y))
  return { width, height, channels: 1, pixels }
}
/** Dark and bright stripes, upright and slanting: a few isolated edges. */
const stripes = (from = 60, to = 180, side = 512) =>
  grey(side, side, (x, y) => (Math.floor(((x + (y > side / 2 ? y / 4 : 0)) * 4) / side) % 2 ? from : to))
const near = (is: number, shouldBe: number, within: number, what: string) =>
  assert.ok(Math.abs(is - shouldBe) <= within, `${what}: ${is}, not ${shouldBe}`)

describe('measureContent', () => {
  for (const sigma of [1, 1.5, 2, 3]) {
    it(`measures an edge spread of ${sigma} px of 512, regardless of light, contrast and size`, async () => {
      for (const picture of [stripes(), stripes(120, 150), stripes(30, 50), stripes(60, 180, 1024)]) {
        const { spread } = measureContent(await DEGRADATIONS.blur.degrade(picture, sigma))
        near(spread, sigma, 0.15 * sigma, 'spread')
      }
    })
  }

  it('measures the same with sensor noise', async () => {
    for (const deviation of [3, 6, 10]) {
      const blurred = await DEGRADATIONS.blur.degrade(stripes(), 3)
      const { spread, grain, light } = measureContent(DEGRADATIONS.noise.degrade(blurred, deviation))
      near(spread, 3, 0.6, 'spread')
      near(grain * light, deviation, 0.2 * deviation, 'noise')
    }
  })

  it('measures sharp edges as sharp', () => {
    assert.ok(measureContent(stripes()).spread < 0.5)
  })

  it('ignores a black background and its noise', () => {
    const content = (x: number, y: number) => (((x >> 3) + (y >> 4)) % 3 === 0 ? 70 : 130)
    const alone = measureContent(grey(400, 400, content))
    for (const noise of [0, 4]) {
      const onBlack = grey(800, 600, (x, y) =>
        x >= 200 && x < 600 && y >= 100 && y < 500 ? content(x, y) : (x * 7 + y * 13) % (noise + 1),
      )
      const { light, burnt, range } = measureContent(onBlack)
      assert.deepEqual({ light, burnt, range }, { light: alone.light, burnt: alone.burnt, range: alone.range })
    }
  })

  it('does not count the rim between content and background as a sharp edge of the content', async () => {
    const soft = await DEGRADATIONS.blur.degrade(stripes(60, 180, 800), 3)
    const isInside = (x: number, y: number) => (x - 400) ** 2 + (y - 400) ** 2 < 380 ** 2
    const masked = grey(800, 800, (x, y) => (isInside(x, y) ? soft.pixels[(y * 800 + x) * soft.channels]! : 0))
    const { spread } = measureContent(soft)
    near(measureContent(masked).spread, spread, 0.1 * spread, 'spread')
  })

  it('does not treat a dark image as background', () => {
    const dark = measureContent(stripes(4, 12))
    assert.equal(dark.light, 12)
    assert.equal(measureContent(grey(300, 300, () => 0)).light, 0)
  })

  it('measures the same for greyscale pixels in one, three and four channels', () => {
    const { width, height, pixels } = stripes()
    const spreadOut = (channels: 3 | 4): RawImage => ({
      ...{ width, height, channels },
      pixels: Uint8Array.from({ length: pixels.length * channels }, (_, i) => pixels[Math.floor(i / channels)]!),
    })
    for (const channels of [3, 4] as const) assert.deepEqual(measureContent(spreadOut(channels)), measureContent(stripes()))
  })

  it('measures every image: one pixel, one row, one colour', () => {
    for (const [width, height] of [
      [1, 1],
      [1, 40],
      [40, 1],
      [2, 2],
      [3, 3],
      [9, 9],
      [1024, 1],
      [1024, 2],
    ] as const) {
      for (const luma of [0, 1, 128, 255]) {
        const content = measureContent(grey(width, height, (x, y) => (x + y === 0 ? luma : 255 - luma)))
        for (const measure of Object.keys(content) as (keyof ContentMetrics)[]) {
          assert.ok(content[measure] >= 0, `${measure} of ${width} × ${height} in ${luma}: ${content[measure]}`)
        }
      }
    }
  })
})
