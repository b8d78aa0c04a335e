import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { shownSize } from '@/lib/dicom/render/shown-size'
import { rectangleBetween, type Rectangle, type Size } from './rectangles'
import { pointUnder, styleOf, styleOfStage } from './stage-geometry'

/** A stage of a shape on the screen, as its style makes it. */
function stageOf(shape: Size, widthPx: number) {
  const [width, height] = String(styleOfStage(shape).aspectRatio).split(' / ').map(Number)
  return { left: 13, top: 7, width: widthPx, height: (widthPx * height!) / width! }
}

/** Where a box is on the screen. */
function screenOf(box: Rectangle, size: Size, stage: ReturnType<typeof stageOf>) {
  const { left, top, width, height } = styleOf(box, size)
  const part = (percent: unknown, of: number) => (Number.parseFloat(String(percent)) / 100) * of
  return {
    left: stage.left + part(left, stage.width),
    top: stage.top + part(top, stage.height),
    width: part(width, stage.width),
    height: part(height, stage.height),
  }
}

describe('a stage of pixels that are not square', () => {
  it('shows a pixel that is twice as high as wide so, and takes points and boxes in stored pixels', () => {
    const size = { width: 100, height: 60 }
    const stage = stageOf(shownSize({ ...size, pixelHeight: 2 }), 200)
    assert.deepEqual([stage.width, stage.height], [200, 240])
    assert.deepEqual(pointUnder({ clientX: stage.left + 100, clientY: stage.top + 120 }, stage, size), { x: 50, y: 30 })
    const box = screenOf({ x: 10, y: 15, width: 20, height: 30 }, size, stage)
    assert.deepEqual(box, { left: stage.left + 20, top: stage.top + 60, width: 40, height: 120 })
  })

  it('has a box under the pointer that drew it, whatever the shape of pixels', () => {
    const side = fc.integer({ min: 8, max: 600 })
    const ratio = fc.constantFrom(0.5, 2, 1, 0.37, 3)
    fc.assert(
      fc.property(
        side,
        side,
        ratio,
        fc.nat(),
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 50, max: 2000 }),
        (width, height, pixelHeight, a, b, c, widthPx) => {
          // prettier-ignore
          const size = { width, height }
          const stage = stageOf(shownSize({ ...size, pixelHeight }), widthPx)
          const pixel = screenOf({ x: 0, y: 0, width: 1, height: 1 }, size, stage)
          // To the next whole pixel of the side that is made longer.
          assert.ok(Math.abs(pixel.height / pixel.width / pixelHeight - 1) < 0.1)
          const [x, y] = [a % width, b % height]
          const box = { x, y, width: 1 + (c % (width - x)), height: 1 + (c % (height - y)) }
          const { left, top, width: across, height: down } = screenOf(box, size, stage)
          const [insetX, insetY] = [pixel.width / 4, pixel.height / 4]
          const from = pointUnder({ clientX: left + insetX, clientY: top + insetY }, stage, size)
          const to = pointUnder({ clientX: left + across - insetX, clientY: top + down - insetY }, stage, size)
          assert.deepEqual(rectangleBetween(to, from, size), box)
        },
      ),
    )
  })
})
