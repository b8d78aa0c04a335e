// own process: a flag of V8
import assert from 'node:assert/strict'
import { constants, PerformanceObserver } from 'node:perf_hooks'
import { it } from 'node:test'
import { countBuffersAsHeap } from './count-buffers-as-heap'

const turn = () => new Promise((done) => setImmediate(done))

it('2 GB of buffers that come and go cause no collection of the whole heap for each 64 MB', async () => {
  countBuffersAsHeap()
  let majors = 0
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { detail } = entry as typeof entry & { detail: { kind: number } }
      if (detail.kind !== constants.NODE_PERFORMANCE_GC_MINOR) majors += 1
    }
  })
  // As a server keeps them: what a collection of the whole has to look at.
  const kept = Array.from({ length: 300_000 }, (_, n) => ({ n, next: { n } }))
  await turn()
  observer.observe({ entryTypes: ['gc'] })
  for (let n = 0; n < 200; n += 1) {
    for (let k = 0; k < 160; k += 1) Buffer.allocUnsafeSlow(64 * 1024).fill(1, 0, 1)
    await turn()
  }
  await turn()
  observer.disconnect()
  assert.equal(kept.length, 300_000)
  assert.ok(majors < 10, `${majors} collections of the whole heap`)
})
