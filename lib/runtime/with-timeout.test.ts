import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { withListeningTimeout, withTimeout } from './with-timeout'

const never = new Promise<never>(() => undefined)
const mockTimers = (t: TestContext) => t.mock.timers.enable({ apis: ['setTimeout'] })

describe('withTimeout', () => {
  it('returns or throws the result in time, and leaves no timer', async (t) => {
    mockTimers(t)
    let timedOut = 0
    const onTimeout = () => (timedOut += 1)
    assert.equal(await withTimeout(Promise.resolve('done'), 10, onTimeout), 'done')
    const failure = new Error('failed')
    await assert.rejects(withTimeout(Promise.reject(failure), 10, onTimeout), failure)
    t.mock.timers.tick(1000)
    assert.equal(timedOut, 0)
  })

  it('returns or throws the given fallback after the timeout', async (t) => {
    mockTimers(t)
    const late = new Error('late')
    const value = withTimeout(never, 10, () => false)
    const thrown = withTimeout(never, 10, () => {
      throw late
    })
    const rejected = assert.rejects(thrown, late)
    t.mock.timers.tick(10)
    assert.equal(await value, false)
    await rejected
  })

  it('swallows a failure after the timeout', async (t) => {
    mockTimers(t)
    let fail: (error: Error) => void = () => undefined
    const work = new Promise<never>((_, reject) => (fail = reject))
    const waiting = withTimeout(work, 10, () => 'late')
    t.mock.timers.tick(10)
    assert.equal(await waiting, 'late')
    fail(new Error('nobody waits'))
    await new Promise(setImmediate) // An unhandled rejection would end this test file.
  })
})

describe('withListeningTimeout', () => {
  /** Keeps this process from reading anything for longer than the timeout. */
  const compute = (ms: number) => {
    const until = performance.now() + ms
    while (performance.now() < until);
  }

  it('returns what has arrived while the process was busy, where withTimeout is too early', async () => {
    const first = (wait: typeof withTimeout) => {
      // What has arrived is read after the timers that have become due.
      const arrived = new Promise<string>((done) => setImmediate(done, 'arrived'))
      const waiting = wait(arrived, 50, () => 'late')
      compute(100)
      return waiting
    }
    assert.equal(await first(withListeningTimeout), 'arrived')
    assert.equal(await first(withTimeout), 'late')
  })

  it('ends after the timeout where nothing arrives', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] })
    const waiting = withListeningTimeout(never, 100, () => 'late')
    for (let ms = 0; ms < 100; ms += 10) t.mock.timers.tick(10)
    assert.equal(await waiting, 'late')
  })
})
