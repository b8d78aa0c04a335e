import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { type GreyFacts, shade, windowsOf, windowWords } from './frame-facts'

const all = { center: 500, width: 3000, name: null }
const grey = (more: Partial<GreyFacts>): GreyFacts => ({
  slope: 1,
  intercept: 0,
  unit: null,
  isInverted: false,
  windows: [all],
  ...more,
})
const names = (facts: GreyFacts) => windowsOf(facts).map(({ name }) => name)

describe('windowsOf', () => {
  it('offers what is usual for a CT beside what the object brings, and everything at the end', () => {
    assert.deepEqual(names(grey({ unit: 'HU' })), ['Soft tissue', 'Bone', 'Lung', 'Brain', 'All values'])
    const own = [{ center: 40, width: 400, name: null }, { center: 300, width: 1000, name: 'SPINE' }, all]
    assert.deepEqual(names(grey({ unit: 'HU', windows: own })), ['Soft tissue', 'Spine', 'Bone', 'Lung', 'Brain', 'All values'])
  })

  it('offers no Hounsfield windows for values that are none', () => {
    assert.deepEqual(names(grey({})), ['All values'])
    assert.deepEqual(names(grey({ windows: [{ center: 10, width: 20, name: null }, all] })), ['Its own', 'All values'])
  })
})

describe('shade', () => {
  it('is black below the window, white above it, and turned round for MONOCHROME1', () => {
    const window = { center: 40, width: 400 }
    assert.deepEqual(
      [-161, 39.5, 240].map((value) => shade(value, window, false)),
      [0, 128, 255],
    )
    assert.equal(shade(240, window, true), 0)
    assert.deepEqual([shade(0, { center: 0, width: 1 }, false), shade(-1, { center: 0, width: 1 }, false)], [255, 0])
  })
})

describe('windowWords', () => {
  it('writes centre and width as a radiologist reads them', () => {
    assert.equal(windowWords({ center: -600, width: 1500 }), '−600 / 1500')
    assert.equal(windowWords({ center: 0.25, width: 1.5 }), '0.3 / 1.5')
  })
})
