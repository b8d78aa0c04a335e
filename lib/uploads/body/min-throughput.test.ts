import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { ThroughputMeter, type ThroughputVerdict } from './min-throughput'

const options = { bytesPerSecond: 64, windowMs: 60_000 }

/** Sends pieces with pauses by a plan, on a simulated clock, and returns the verdict of each window. */
function paces(plan: Iterable<[pauseMs: number, bytes: number]>, limits = options): ThroughputVerdict[] {
  let now = 0
  const watch = new ThroughputMeter(limits, () => now)
  const judged: ThroughputVerdict[] = []
  for (const [pauseMs, bytes] of plan) {
    for (let left = pauseMs; left > 0;) {
      const step = Math.min(left, watch.remainingMs)
      now += step
      left -= step
      if (watch.remainingMs === 0) judged.push(watch.evaluate())
    }
    watch.record(bytes)
  }
  return judged
}
const every = (ms: number, bytes: number, forMs: number): [number, number][] =>
  Array.from({ length: Math.floor(forMs / ms) }, () => [ms, bytes])

describe('the minimum throughput of a body', () => {
  it('ends a client that sends one byte a second', () => {
    assert.deepEqual(paces(every(1000, 1, 61_000)), ['too_slow'])
  })

  it('never ends a phone with 8 KB a second whose pauses are shorter than a window', () => {
    assert.deepEqual(new Set(paces(every(1000, 8000, 600_000))), new Set(['enough']))
    assert.deepEqual(paces([[500, 4000], [59_000, 4000], [59_000, 8000], [59_000, 8000]]), ['enough', 'enough']) // prettier-ignore
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 27_000 }), { minLength: 5, maxLength: 40 }), (pauses) => {
        // A second of sending after each pause: every window contains at least one such second.
        const plan = pauses.flatMap((pauseMs): [number, number][] => [[pauseMs, 0], ...every(100, 800, 1000)])
        assert.ok(paces(plan).every((pace) => pace === 'enough'))
      }),
    )
  })

  it('distinguishes a stalled connection from a slow sender', () => {
    assert.deepEqual(paces([[60_000, 0]]), ['stalled'])
    assert.deepEqual(paces([[1000, 500], [20_000, 500], [40_000, 500]]), ['stalled']) // prettier-ignore
    assert.deepEqual(paces(every(14_000, 1, 60_000).concat([[4000, 0]])), ['too_slow'])
  })

  it('requires no more than the minimum, and with a minimum of 0 only that some bytes arrive', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 1, max: 200 }), (pieceMs, percent) => {
        const bytes = (64 * pieceMs * percent) / 100_000
        const judged = paces(every(pieceMs, bytes, 240_000))
        if (percent >= 120) assert.ok(judged.every((pace) => pace === 'enough'))
        if (percent <= 80) assert.ok(judged.every((pace) => pace === 'too_slow'))
      }),
    )
    assert.deepEqual(paces([[59_000, 1], [1000, 0]], { ...options, bytesPerSecond: 0 }), ['enough']) // prettier-ignore
    assert.deepEqual(paces([[60_000, 0]], { ...options, bytesPerSecond: 0 }), ['stalled'])
  })

  it('restarts the window after the sender was paused', () => {
    let now = 0
    const watch = new ThroughputMeter(options, () => now)
    now = 59_000
    watch.restart()
    now = 61_000
    assert.equal(watch.evaluate(), 'enough')
    assert.equal(watch.remainingMs, 58_000)
  })
})
