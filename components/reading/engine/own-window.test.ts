import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { NO_RESCALE, type DecodedFrame } from './decoded-frame'
import { ownWindow } from './own-window'

const frameOf = (values: number[]): DecodedFrame => ({
  ...{ rows: 1, columns: values.length, isColour: false, rescale: NO_RESCALE },
  pixels: Int16Array.from(values),
  min: Math.min(...values),
  max: Math.max(...values),
})
const ramp = Array.from({ length: 1001 }, (_, value) => value)

describe('the window of a frame before another is chosen', () => {
  it('is that of the object', () => {
    assert.deepEqual(ownWindow({ window: { center: 40, width: 400 } }, frameOf(ramp)), { center: 40, width: 400 })
  })

  it('shows the values of the frame where that of the object shows none of them', () => {
    const { center, width } = ownWindow({ window: { center: -5000, width: 100 } }, frameOf(ramp))
    assert.ok(center > 400 && center < 600 && width > 900)
  })

  it('leaves out padding, and a few values at either end', () => {
    const padded = [...ramp, ...Array.from({ length: 500 }, () => -2000), 30_000]
    const { center, width } = ownWindow({ window: null, padding: { low: -2000, high: -2000 } }, frameOf(padded))
    assert.ok(Math.abs(center - 500) < 3, String(center))
    assert.ok(width > 990 && width < 1003, String(width))
  })

  it('leaves out what a display shutter covers', () => {
    const covered = { ...frameOf([-30_000, ...ramp]), min: 0, max: 1000, shutterPixel: -30_000 }
    const { center, width } = ownWindow({ window: null }, covered)
    assert.ok(Math.abs(center - 500) < 3 && width < 1003, `${center} ${width}`)
  })

  it('shows grey levels of 8 bits as they are, unless they are all dark', () => {
    const levels = { window: null, hasGreyLevels: true }
    assert.deepEqual(ownWindow(levels, frameOf([20, 30, 90, 100])), { center: 128, width: 256 })
    assert.deepEqual(ownWindow(levels, frameOf([0, 1, 2, 3])), { center: 2, width: 4 })
  })

  it('shows a frame of one value between 0 and 1, as the server renders it: an empty mask is black, a full one white', () => {
    for (const value of [0, 1, 7]) assert.deepEqual(ownWindow({ window: null }, frameOf([value, value])), { center: 1, width: 2 })
    // Of a mask that is not empty they are the same two.
    assert.deepEqual(ownWindow({ window: null }, frameOf([0, 1, 1])), { center: 1, width: 2 })
  })

  it('shows fractions from black to white, however close they are', () => {
    const fractions = { ...frameOf([]), pixels: Float32Array.from([0, 0.25, 0.5]), min: 0, max: 0.5 }
    assert.deepEqual(ownWindow({ window: null }, fractions), { center: 0.75, width: 1.5 })
  })
})
