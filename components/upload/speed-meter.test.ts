import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { SpeedMeter } from './speed-meter'

describe('SpeedMeter', () => {
  it('measures the line over the last seconds', () => {
    const meter = new SpeedMeter()
    for (let second = 0; second <= 30; second += 1) meter.add(second * 10_000, second * 1000)
    assert.equal(Math.round(meter.bytesPerSecond(30_000)), 10_000)
  })

  it('says nothing after less than a second', () => {
    const meter = new SpeedMeter()
    meter.add(0, 0)
    meter.add(500_000, 400)
    assert.equal(meter.bytesPerSecond(400), 0)
  })

  it('does not count what was already there when an upload went on', () => {
    const meter = new SpeedMeter()
    meter.add(5_000_000, 0)
    meter.add(5_020_000, 2000)
    assert.equal(meter.bytesPerSecond(2000), 10_000)
  })

  it('begins anew when the line took bytes back', () => {
    const meter = new SpeedMeter()
    meter.add(0, 0)
    meter.add(900_000, 1000)
    meter.add(100_000, 5000)
    meter.add(120_000, 7000)
    assert.equal(meter.bytesPerSecond(7000), 10_000)
  })
})
