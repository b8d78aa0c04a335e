import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type DicomJson } from '@/lib/dicom/json/to-dicom-json'
import { readRegions } from './ultrasound-regions'

const us = (value: number) => ({ vr: 'US', Value: [value] })
const region = (box: readonly [number, number, number, number], more: Record<string, number> = {}): DicomJson => {
  const [left, top, right, bottom] = box
  const numbers = { '00186018': left, '0018601A': top, '0018601C': right, '0018601E': bottom }
  const units = { '00186024': 3, '00186026': 3, '0018602C': 0.02, '0018602E': 0.03, '00186016': 0 }
  return Object.fromEntries(Object.entries({ ...numbers, ...units, ...more }).map(([tag, value]) => [tag, us(value)]))
}
const objectOf = (...regions: DicomJson[]): DicomJson => ({ '00186011': { vr: 'SQ', Value: regions } })

describe('the regions of an ultrasound image', () => {
  it('have a scale of their own in mm', () => {
    const [found] = readRegions(objectOf(region([10, 20, 109, 219])))
    assert.deepEqual([found!.left, found!.top, found!.right, found!.bottom], [10, 20, 110, 220])
    assert.ok(Math.abs(found!.scale!.column - 0.2) < 1e-9 && Math.abs(found!.scale!.row - 0.3) < 1e-9)
  })

  it('have none where an axis is time or speed, or nothing is said', () => {
    for (const [tag, value] of [
      ['00186024', 4],
      ['00186026', 7],
      ['0018602C', 0],
    ] as const)
      // prettier-ignore
      assert.deepEqual(
        readRegions(objectOf(region([0, 0, 9, 9], { [tag]: value }))).map(({ scale }) => scale),
        [null],
      )
    assert.deepEqual(readRegions({}), [])
  })

  it('are sorted so that the uppermost is first, and measure upwards too', () => {
    const found = readRegions(objectOf(region([0, 0, 99, 99]), region([0, 0, 9, 9], { '00186016': 1, '0018602E': -0.05 })))
    assert.deepEqual(
      found.map(({ right, scale }) => [right, scale!.row.toFixed(3)]),
      [
        [10, '0.500'],
        [100, '0.300'],
      ],
    )
  })
})
