import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { Arrivals } from './arrivals'
import { type FileRecord } from './records'

const file = (progress: number, change: Partial<FileRecord> = {}) =>
  ({ id: 'f', status: 'uploading', size: 1_000_000, progress, ...change }) as FileRecord

describe('Arrivals', () => {
  it('sees how fast a file comes from what the server says of it', () => {
    const arrivals = new Arrivals()
    assert.equal(arrivals.note(file(10), 0).bytesPerSecond, 0)
    arrivals.note(file(10), 2000)
    assert.equal(arrivals.note(file(20), 10_000).bytesPerSecond, 10_000)
  })

  it('keeps files apart, and says nothing of one that is here', () => {
    const arrivals = new Arrivals()
    arrivals.note(file(0), 0)
    arrivals.note(file(0, { id: 'g' }), 0)
    assert.equal(arrivals.note(file(50), 10_000).bytesPerSecond, 50_000)
    assert.equal(arrivals.note(file(0, { id: 'g' }), 10_000).bytesPerSecond, 0)
    assert.equal(arrivals.note(file(100, { status: 'completed' }), 11_000).bytesPerSecond, undefined)
  })
})
