import assert from 'node:assert/strict'
import { open } from 'node:fs/promises'
import { describe, it } from 'node:test'
import { hasCategory } from '../../../errors/app-error'
import { DiskLatencyGauge } from './disk-latency-gauge'
import { LocalAppendableObject } from './local-appendable-object'

const me = {}

describe('the disk latency gauge', () => {
  it('reports a fast disk until a slow write, and again after a backoff that doubles up to a minute', () => {
    let now = 0
    const gauge = new DiskLatencyGauge(() => now)
    const write = (ms: number) => gauge.measure(() => (now += ms))
    write(19)
    assert.equal(gauge.isFastFor(me), true)
    for (const seconds of [1, 2, 4, 8, 16, 32, 60, 60]) {
      write(20)
      now += seconds * 1000 - 1
      assert.equal(gauge.isFastFor(me), false, `${seconds} s`)
      now += 1
      assert.equal(gauge.isFastFor(me), true, `${seconds} s`)
    }
    now += 60_001
    write(0) // Fast for long enough to reset the backoff.
    write(20)
    now += 1000
    assert.equal(gauge.isFastFor(me), true)
  })
})

describe('appending synchronously', () => {
  it('appends nothing when the disk is full, and reports it on the next asynchronous append', async () => {
    const file = await open('/dev/full', 'r+')
    const filePath = '/dev/full'
    const appendable = new LocalAppendableObject({
      ...{ file, filePath, sizeBytes: 0, tailBytes: 0, unsyncedFolders: [], latencyGauge: new DiskLatencyGauge() },
    })
    assert.equal(appendable.appendSync([Buffer.alloc(10)]), false)
    assert.equal(appendable.sizeBytes, 0)
    await assert.rejects(appendable.append([Buffer.alloc(10)]), (thrown) => hasCategory(thrown, 'storage_full'))
    await appendable.close()
  })

  it('is refused while many write concurrently, and allowed to few afterwards', () => {
    let at = 0
    const gauge = new DiskLatencyGauge(() => at)
    const writers = Array.from({ length: 9 }, () => ({}))
    assert.deepEqual(
      writers.map((writer) => gauge.isFastFor(writer)),
      [...Array<boolean>(8).fill(true), false],
    )
    at = 300
    assert.equal(gauge.isFastFor(writers[0]!), false, 'the others wrote a moment ago')
    at = 600
    assert.equal(gauge.isFastFor(writers[0]!), true)
  })
})
