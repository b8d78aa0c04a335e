import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { ThroughputMeter } from './throughput-meter'

describe('ThroughputMeter', () => {
  it('measures the throughput of the last seconds', () => {
    const meter = new ThroughputMeter()
    for (let second = 0; second <= 30; second += 1) meter.add(second * 10_000, second * 1000)
    assert.equal(Math.round(meter.bytesPerSecond(30_000)), 10_000)
  })

  it('returns nothing before a second has passed', () => {
    const meter = new ThroughputMeter()
    meter.add(0, 0)
    meter.add(500_000, 400)
    assert.equal(meter.bytesPerSecond(400), 0)
  })

  it('does not count what had arrived before an upload was resumed', () => {
    const meter = new ThroughputMeter()
    meter.add(5_000_000, 0)
    meter.add(5_020_000, 2000)
    assert.equal(meter.bytesPerSecond(2000), 10_000)
  })

  it('restarts when bytes were lost with the connection', () => {
    const meter = new ThroughputMeter()
    meter.add(0, 0)
    meter.add(900_000, 1000)
    meter.add(100_000, 5000)
    meter.add(120_000, 7000)
    assert.equal(meter.bytesPerSecond(7000), 10_000)
  })
})
