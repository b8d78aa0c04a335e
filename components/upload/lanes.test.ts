import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { Lanes } from './lanes'

const never = new AbortController().signal
const turn = () => new Promise((done) => setImmediate(done))

/** Asks for lanes and notes in which order they were given. */
function asker(lanes: Lanes) {
  const given: string[] = []
  return {
    given,
    ask: (key: string, rank: number, signal = never) => lanes.take(key, rank, signal).then(() => void given.push(key)),
  }
}

describe('Lanes', () => {
  it('lets no more go at once than it has', async () => {
    const lanes = new Lanes(2)
    const { given, ask } = asker(lanes)
    for (const key of ['a', 'b', 'c']) void ask(key, 1)
    await turn()
    assert.deepEqual(given, ['a', 'b'])
    assert.deepEqual([lanes.holds('a'), lanes.holds('c')], [true, false])
    lanes.free('a')
    await turn()
    assert.deepEqual(given, ['a', 'b', 'c'])
  })

  it('lets what is small go before what came earlier, and keeps the order among equals', async () => {
    const lanes = new Lanes(1)
    const { given, ask } = asker(lanes)
    void ask('first original', 1001)
    void ask('second original', 1002)
    void ask('preview of the second', 2)
    void ask('preview of the third', 3)
    for (let i = 0; i < 4; i += 1) {
      await turn()
      lanes.free(given.at(-1)!)
    }
    assert.deepEqual(given, ['first original', 'preview of the second', 'preview of the third', 'second original'])
  })

  it('gives the lane of one file’s piece away when its next piece asks', async () => {
    const lanes = new Lanes(1)
    const { given, ask } = asker(lanes)
    await ask('large', 1001)
    void ask('preview', 1)
    void ask('large', 1001)
    await turn()
    assert.deepEqual(given, ['large', 'preview'])
    lanes.free('preview')
    await turn()
    assert.deepEqual(given, ['large', 'preview', 'large'])
  })

  it('forgets who is paused while waiting, and takes nothing from the others for it', async () => {
    const lanes = new Lanes(1)
    const { given, ask } = asker(lanes)
    await ask('a', 1)
    const paused = new AbortController()
    const waiting = ask('b', 2, paused.signal)
    const next = ask('c', 3)
    paused.abort(new Error('paused'))
    await assert.rejects(waiting, /paused/)
    await assert.rejects(ask('b', 2, paused.signal), /paused/)
    lanes.free('a')
    await next
    assert.deepEqual(given, ['a', 'c'])
  })

  it('loses no lane to one that is aborted in the very moment in which it is given', async () => {
    const lanes = new Lanes(1)
    const { ask } = asker(lanes)
    await ask('a', 1)
    const stopped = new AbortController()
    const waiting = ask('b', 2, stopped.signal)
    lanes.free('a')
    stopped.abort(new Error('stopped'))
    await assert.rejects(waiting, /stopped/)
    await ask('c', 3)
  })

  it('opens more lanes, and closes them as they become free', async () => {
    const lanes = new Lanes(1)
    const { given, ask } = asker(lanes)
    for (const key of ['a', 'b', 'c', 'd']) void ask(key, 1)
    lanes.setCount(3)
    await turn()
    assert.deepEqual(given, ['a', 'b', 'c'])
    lanes.setCount(1)
    lanes.free('a')
    await turn()
    assert.equal(given.length, 3)
  })
})
