import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type QualityMetrics, measureQuality } from './measure-quality'
import { type RawImage } from '../raster/raw-image'
import { OPENCV_REFERENCES, relativeError } from './test-opencv-references'

const MEASURES = ['blur', 'brightness', 'contrast', 'noise'] as const satisfies (keyof QualityMetrics)[]

describe('measureQuality', () => {
  for (const { name, image, measures } of OPENCV_REFERENCES) {
    it(`equals OpenCV on ${name}`, () => {
      const found = measureQuality(image)
      for (const measure of MEASURES) {
        const error = relativeError(found[measure], measures[measure])
        assert.ok(error <= 1e-5, `${measure}: ${found[measure]}, not ${measures[measure]}`)
      }
    })
  }

  it('weighs red, green and blue as OpenCV does', () => {
    const lumaOf = (...pixel: number[]) =>
      measureQuality({ width: 1, height: 1, channels: 3, pixels: Uint8Array.from(pixel) }).brightness
    assert.deepEqual([lumaOf(255, 0, 0), lumaOf(0, 255, 0), lumaOf(0, 0, 255), lumaOf(255, 255, 255)], [76, 150, 29, 255])
  })

  it('measures the same for a greyscale image in one, two, three or four channels', () => {
    const { image } = OPENCV_REFERENCES[2]!
    const spread = (channels: 2 | 3 | 4): RawImage => ({
      ...{ width: image.width, height: image.height, channels },
      pixels: Uint8Array.from({ length: image.pixels.length * channels }, (_, i) =>
        channels % 2 === 0 && i % channels === channels - 1 ? 7 : image.pixels[Math.floor(i / channels)]!,
      ),
    })
    for (const channels of [2, 3, 4] as const) assert.deepEqual(measureQuality(spread(channels)), measureQuality(image))
  })

  it('measures a single pixel and a single row without reading out of bounds', () => {
    assert.deepEqual(measureQuality({ width: 1, height: 1, channels: 1, pixels: Uint8Array.of(9) }), {
      ...{ blur: 0, brightness: 9, contrast: 0, noise: 0 },
    })
    const row = measureQuality({ width: 3, height: 1, channels: 1, pixels: Uint8Array.of(0, 10, 0) })
    assert.ok(Number.isFinite(row.blur) && row.noise === 0)
  })
})
