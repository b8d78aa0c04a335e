import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { processSingleton } from './singleton'

describe('processSingleton', () => {
  it('is shared by every copy of the module', () => {
    const ours = processSingleton<{ n: number }>('test.thing')
    ours.set({ n: 1 })
    const theirs = processSingleton<{ n: number }>('test.thing')
    assert.equal(theirs.get(), ours.get())
    ours.clear()
    assert.equal(theirs.peek(), undefined)
  })

  it('throws when it is set twice, or read before it is set', () => {
    const thing = processSingleton<number>('test.once')
    assert.throws(() => thing.get(), /test\.once does not live in this process/)
    thing.set(1)
    assert.throws(() => thing.set(2), /made twice/)
    thing.clear()
  })
})
