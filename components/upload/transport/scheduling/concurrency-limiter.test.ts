import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { ConcurrencyLimiter } from './concurrency-limiter'

const never = new AbortController().signal
const turn = () => new Promise((done) => setImmediate(done))

/** Acquires slots and records the order in which they are granted. */
function asker(lanes: ConcurrencyLimiter) {
  const given: string[] = []
  return {
    given,
    ask: (key: string, rank: number, signal = never) => lanes.acquire(key, rank, signal).then(() => void given.push(key)),
  }
}

describe('ConcurrencyLimiter', () => {
  it('runs no more requests concurrently than its limit', async () => {
    const lanes = new ConcurrencyLimiter(2)
    const { given, ask } = asker(lanes)
    for (const key of ['a', 'b', 'c']) void ask(key, 1)
    await turn()
    assert.deepEqual(given, ['a', 'b'])
    assert.deepEqual([lanes.isRunning('a'), lanes.isRunning('c')], [true, false])
    lanes.release('a')
    await turn()
    assert.deepEqual(given, ['a', 'b', 'c'])
  })

  it('lets small requests pass earlier ones, and keeps the order among equals', async () => {
    const lanes = new ConcurrencyLimiter(1)
    const { given, ask } = asker(lanes)
    void ask('first original', 1001)
    void ask('second original', 1002)
    void ask('preview of the second', 2)
    void ask('preview of the third', 3)
    for (let i = 0; i < 4; i += 1) {
      await turn()
      lanes.release(given.at(-1)!)
    }
    assert.deepEqual(given, ['first original', 'preview of the second', 'preview of the third', 'second original'])
  })

  it('releases the slot of one file’s chunk when its next chunk is requested', async () => {
    const lanes = new ConcurrencyLimiter(1)
    const { given, ask } = asker(lanes)
    await ask('large', 1001)
    void ask('preview', 1)
    void ask('large', 1001)
    await turn()
    assert.deepEqual(given, ['large', 'preview'])
    lanes.release('preview')
    await turn()
    assert.deepEqual(given, ['large', 'preview', 'large'])
  })

  it('removes a request that is paused while waiting, and takes no slot from the others for it', async () => {
    const lanes = new ConcurrencyLimiter(1)
    const { given, ask } = asker(lanes)
    await ask('a', 1)
    const paused = new AbortController()
    const waiting = ask('b', 2, paused.signal)
    const next = ask('c', 3)
    paused.abort(new Error('paused'))
    await assert.rejects(waiting, /paused/)
    await assert.rejects(ask('b', 2, paused.signal), /paused/)
    lanes.release('a')
    await next
    assert.deepEqual(given, ['a', 'c'])
  })

  it('loses no slot to a request that is aborted at the moment it is granted', async () => {
    const lanes = new ConcurrencyLimiter(1)
    const { ask } = asker(lanes)
    await ask('a', 1)
    const stopped = new AbortController()
    const waiting = ask('b', 2, stopped.signal)
    lanes.release('a')
    stopped.abort(new Error('stopped'))
    await assert.rejects(waiting, /stopped/)
    await ask('c', 3)
  })

  it('adds slots, and removes them as they become free', async () => {
    const lanes = new ConcurrencyLimiter(1)
    const { given, ask } = asker(lanes)
    for (const key of ['a', 'b', 'c', 'd']) void ask(key, 1)
    lanes.setLimit(3)
    await turn()
    assert.deepEqual(given, ['a', 'b', 'c'])
    lanes.setLimit(1)
    lanes.release('a')
    await turn()
    assert.equal(given.length, 3)
  })
})
