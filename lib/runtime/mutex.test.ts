import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { runExclusive } from './mutex'
import { processSingleton } from './singleton'

const nextTurn = () => new Promise(setImmediate)

describe('runExclusive', () => {
  it('runs work for one key one at a time, in the order of the calls, whatever fails', async () => {
    const events: string[] = []
    const work = (name: string, fails: boolean) => async () => {
      events.push(`${name} begins`)
      await nextTurn()
      events.push(`${name} ends`)
      if (fails) throw new Error(name)
      return name
    }
    const results = await Promise.allSettled([
      runExclusive('one', work('a', false)),
      runExclusive('one', work('b', true)),
      runExclusive('one', work('c', false)),
    ])
    assert.deepEqual(
      results.map((result) => (result.status === 'fulfilled' ? result.value : 'failed')),
      ['a', 'failed', 'c'],
    )
    assert.deepEqual(events, ['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
  })

  it('does not block other keys, and keeps no finished key', async () => {
    let release = (): void => undefined
    const slow = runExclusive('slow', () => new Promise<void>((done) => (release = done)))
    assert.equal(await runExclusive('quick', () => Promise.resolve('done')), 'done')
    release()
    await slow
    assert.equal(processSingleton<Map<string, unknown>>('mutexes').get().size, 0)
  })

  it('throws what work throws before its first wait', async () => {
    const thrown = new Error('at once')
    await assert.rejects(
      runExclusive('at once', () => {
        throw thrown
      }),
      thrown,
    )
  })
})
