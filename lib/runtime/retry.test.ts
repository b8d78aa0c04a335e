import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pauseMs, retry } from './retry'

/** Fails this many times, then succeeds. */
function failing(times: number, error: () => unknown = () => new Error('passing')) {
  const attempts: number[] = []
  const work = (attempt: number): Promise<string> => {
    attempts.push(attempt)
    return attempts.length <= times ? Promise.reject(error() as Error) : Promise.resolve('done')
  }
  return { attempts, work }
}

describe('retry', () => {
  it('runs work again until it succeeds', async () => {
    const { attempts, work } = failing(2)
    assert.equal(await retry(work, { retries: 5 }), 'done')
    assert.deepEqual(attempts, [1, 2, 3])
  })

  it('throws the error of the last attempt, whatever its type', async () => {
    for (const thrown of [new Error('last'), new TypeError('no network fault'), 'no error at all']) {
      const { attempts, work } = failing(10, () => thrown)
      const caught = await retry(work, { retries: 2 }).catch((reason: unknown) => reason)
      assert.equal(caught, thrown)
      assert.equal(attempts.length, 3)
    }
  })

  it('does not retry errors that the caller treats as final', async () => {
    const { attempts, work } = failing(10, () => new Error('final'))
    await assert.rejects(retry(work, { retries: 5, shouldRetry: (thrown) => (thrown as Error).message !== 'final' }), /final/)
    assert.equal(attempts.length, 1)
  })

  it('doubles the delay up to a maximum, or waits as long as the error requests', (t) => {
    t.mock.method(Math, 'random', () => 0.5)
    const backoff = { baseMs: 100, maxMs: 500 }
    const pauses = (options: Parameters<typeof pauseMs>[0], asked?: number) =>
      [1, 2, 3, 4].map((attempt) => pauseMs(options, attempt, asked))
    assert.deepEqual(pauses({ backoff }), [100, 200, 400, 500])
    assert.deepEqual(pauses({ backoff, jitter: true }), [50, 100, 200, 400])
    assert.deepEqual(pauses({ backoff }, 50), [50, 50, 50, 50])
    assert.deepEqual(pauses({ backoff }, 60_000), [500, 500, 500, 500])
    assert.deepEqual(pauses({}), [0, 0, 0, 0])
  })

  it('ends at once with the reason of the signal', async () => {
    const { attempts, work } = failing(10)
    const reason = new Error('stop')
    const stop = new AbortController()
    const running = retry(work, {
      retries: Infinity,
      backoff: { baseMs: 3_600_000, maxMs: 3_600_000 },
      onRetry: () => setImmediate(() => stop.abort(reason)) && undefined,
      signal: stop.signal,
    })
    await assert.rejects(running, reason)
    assert.equal(attempts.length, 1)
  })
})
