import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { groupIntoSeries, placePhotosOnSeries, interpolateAt } from './progress-series'

const row = (metric: string, unit: string, value: number, day: number) =>
  ({ metric, unit, value, second_value: null, recorded_at: new Date(Date.UTC(2026, 10, day)).toISOString() }) as never

describe('the series of measurements', () => {
  it('has one for each metric in the unit of its newest value, oldest first, with the most recent metric on top', () => {
    const courses = groupIntoSeries([
      row('weight', 'kg', 62, 10),
      row('pulse', 'bpm', 60, 12),
      row('weight', 'kg', 65, 1),
      row('weight', 'lb', 140, 2),
      row('weight', 'bags', 3, 3),
    ])
    assert.deepEqual(
      courses.map(({ metric, unit, points }) => [metric, unit, points.map(({ value }) => value)]),
      [
        ['pulse', 'bpm', [60]],
        ['weight', 'kg', [65, 63.5029, 62]],
        ['weight', 'bags', [3]],
      ],
    )
  })

  it('has a value at every time, between its points and beyond them', () => {
    const points = [
      { time: 0, value: 10 },
      { time: 10, value: 20 },
    ]
    assert.deepEqual(
      [-5, 0, 5, 10, 99].map((time) => interpolateAt(points, time)),
      [10, 10, 15, 20, 20],
    )
    assert.equal(interpolateAt([], 5), null)
  })

  it('places photos at their capture times, and only those that can be shown', () => {
    const [course] = groupIntoSeries([row('weight', 'kg', 60, 1), row('weight', 'kg', 62, 3)])
    const entry = (variants: object | null) => ({ at: '2026-11-02T00:00:00Z', photos: [{ id: 'p', variants }] }) as never
    assert.deepEqual(
      placePhotosOnSeries(course!, [entry({}), entry(null)]).map(({ value }) => value),
      [61],
    )
  })
})
