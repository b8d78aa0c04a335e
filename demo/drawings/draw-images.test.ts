import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Raster } from '../_internal/drawings/raster'
import { hasSyntheticLabel } from './test-label'
import { drawMeal } from './draw-meal'
import { drawNight } from './draw-night'
import { drawSkin } from './draw-skin'
import { drawUltrasound } from './draw-ultrasound'
import { drawXray } from './draw-xray'

const drawings: { name: string; draw: (seed: number) => Raster; is: [number, number, number] }[] = [
  { name: 'drawSkin', draw: (seed) => drawSkin({ seed }), is: [1024, 768, 3] },
  { name: 'drawXray', draw: (seed) => drawXray({ seed }), is: [896, 1024, 1] },
  { name: 'drawUltrasound', draw: (seed) => drawUltrasound({ seed }), is: [800, 640, 1] },
  { name: 'drawMeal', draw: (seed) => drawMeal({ dish: 'porridge', seed }), is: [960, 720, 3] },
  { name: 'drawNight', draw: (seed) => drawNight({ seed, dusk: 0.5, moon: [0.7, 0.3] }), is: [960, 640, 3] },
]

for (const { name, draw, is } of drawings) {
  describe(name, () => {
    const picture = draw(3)

    it('draws the same pixels for the same seed, and others for another', () => {
      assert.deepEqual(draw(3).data, picture.data)
      assert.notDeepEqual(draw(4).data, picture.data)
    })

    it('has the declared size', () => {
      assert.deepEqual([picture.width, picture.height, picture.channels], is)
      assert.equal(picture.data.length, is[0] * is[1] * is[2])
    })

    it('is neither empty nor overexposed', () => {
      const mean = picture.data.reduce((sum, value) => sum + value, 0) / picture.data.length
      assert.ok(mean > 20 && mean < 180, `mean ${mean}`)
    })

    it('is labelled as synthetic in its pixels', () => {
      assert.ok(hasSyntheticLabel(picture))
    })
  })
}

describe('drawSkin', () => {
  it('has a mark that is darker than the skin around it, and a scale of ten millimetres', () => {
    const { data, width } = drawSkin({ seed: 3 })
    const red = (x: number, y: number) => data[(y * width + x) * 3]!
    assert.ok(red(512, 346) + 60 < red(120, 120))
    const bar = Array.from({ length: width }, (_, x) => red(x, 676)).filter((value) => value === 24).length
    assert.ok(bar >= 240, `the bar is ${bar} pixels long`)
  })
})
