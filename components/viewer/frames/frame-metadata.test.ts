import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { testFormat, testTranslator } from '../../language/test-translator'
import { type GrayscaleMetadata, applyVoiWindow, windowLabel, windowPresets, formatWindow } from './frame-metadata'

const all = { center: 500, width: 3000, name: null }
const grey = (more: Partial<GrayscaleMetadata>): GrayscaleMetadata => ({
  slope: 1,
  intercept: 0,
  unit: null,
  shutterSample: null,
  isInverted: false,
  windows: [all],
  ...more,
})
const t = testTranslator('viewer.windows')
const names = (facts: GrayscaleMetadata) => windowPresets(facts).map((preset) => windowLabel(t, preset))

describe('windowPresets', () => {
  it("offers the usual CT windows beside the object's own, and the full range last", () => {
    assert.deepEqual(names(grey({ unit: 'HU' })), ['Soft tissue', 'Bone', 'Lung', 'Brain', 'Full range'])
    const own = [{ center: 40, width: 400, name: null }, { center: 300, width: 1000, name: 'SPINE' }, all]
    assert.deepEqual(names(grey({ unit: 'HU', windows: own })), ['Soft tissue', 'Spine', 'Bone', 'Lung', 'Brain', 'Full range'])
  })

  it('offers no Hounsfield windows for values in other units', () => {
    assert.deepEqual(names(grey({})), ['Full range'])
    const own = { center: 10, width: 20, name: null }
    assert.deepEqual(names(grey({ windows: [own, all] })), ['Default (from file)', 'Full range'])
    assert.deepEqual(names(grey({ windows: [own, own, all] })), ['From file, 1', 'From file, 2', 'Full range'])
  })
})

describe('applyVoiWindow', () => {
  it('is black below the window, white above it, and inverted for MONOCHROME1', () => {
    const window = { center: 40, width: 400 }
    assert.deepEqual(
      [-161, 39.5, 240].map((value) => applyVoiWindow(value, window, false)),
      [0, 128, 255],
    )
    assert.equal(applyVoiWindow(240, window, true), 0)
    assert.deepEqual(
      [applyVoiWindow(0, { center: 0, width: 1 }, false), applyVoiWindow(-1, { center: 0, width: 1 }, false)],
      [255, 0],
    )
  })
})

describe('formatWindow', () => {
  it('writes centre and width in radiology notation', () => {
    assert.equal(formatWindow(testFormat(), { center: -600, width: 1500 }), '-600 / 1500')
    assert.equal(formatWindow(testFormat(), { center: 0.25, width: 1.5 }), '0.3 / 1.5')
  })
})
