import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { coursesOf, placePhotos, valueAt } from './progress-course'

const row = (metric: string, unit: string, value: number, day: number) =>
  ({ metric, unit, value, recorded_at: new Date(Date.UTC(2026, 10, day)).toISOString() }) as never

describe('the course of what is measured', () => {
  it('keeps units apart, oldest first, whatever was measured last on top', () => {
    const courses = coursesOf([
      row('weight', 'kg', 62, 10),
      row('pulse', 'bpm', 60, 12),
      row('weight', 'kg', 65, 1),
      row('weight', 'lb', 140, 2),
    ])
    assert.deepEqual(
      courses.map(({ metric, unit, points }) => [metric, unit, points.map(({ value }) => value)]),
      [
        ['pulse', 'bpm', [60]],
        ['weight', 'kg', [65, 62]],
        ['weight', 'lb', [140]],
      ],
    )
  })

  it('has a value at every time, between its points and beyond them', () => {
    const points = [
      { time: 0, value: 10 },
      { time: 10, value: 20 },
    ]
    assert.deepEqual(
      [-5, 0, 5, 10, 99].map((time) => valueAt(points, time)),
      [10, 10, 15, 20, 20],
    )
    assert.equal(valueAt([], 5), null)
  })

  it('carries pictures where they were taken, and only those that can be shown', () => {
    const [course] = coursesOf([row('weight', 'kg', 60, 1), row('weight', 'kg', 62, 3)])
    const entry = (variants: object | null) => ({ at: '2026-11-02T00:00:00Z', photos: [{ id: 'p', variants }] }) as never
    assert.deepEqual(
      placePhotos(course!, [entry({}), entry(null)]).map(({ value }) => value),
      [61],
    )
  })
})
