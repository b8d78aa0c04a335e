import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { ArrivalThroughput } from './arrival-throughput'
import { type CaseFile } from '../case-file'

const file = (progress: number, change: Partial<CaseFile> = {}) =>
  ({ id: 'f', status: 'uploading', size: 1_000_000, progress, ...change }) as CaseFile

describe('ArrivalThroughput', () => {
  it("derives a file's throughput from the server's records", () => {
    const arrivals = new ArrivalThroughput()
    assert.equal(arrivals.withThroughput(file(10), 0).bytesPerSecond, 0)
    arrivals.withThroughput(file(10), 2000)
    assert.equal(arrivals.withThroughput(file(20), 10_000).bytesPerSecond, 10_000)
  })

  it('measures files separately, and reports nothing for a complete one', () => {
    const arrivals = new ArrivalThroughput()
    arrivals.withThroughput(file(0), 0)
    arrivals.withThroughput(file(0, { id: 'g' }), 0)
    assert.equal(arrivals.withThroughput(file(50), 10_000).bytesPerSecond, 50_000)
    assert.equal(arrivals.withThroughput(file(0, { id: 'g' }), 10_000).bytesPerSecond, 0)
    assert.equal(arrivals.withThroughput(file(100, { status: 'completed' }), 11_000).bytesPerSecond, undefined)
  })
})
