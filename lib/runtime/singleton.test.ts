import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { processSingleton } from './singleton'

describe('processWide', () => {
  it('is one thing for every copy of the module', () => {
    const ours = processSingleton<{ n: number }>('test.thing')
    ours.set({ n: 1 })
    const theirs = processSingleton<{ n: number }>('test.thing')
    assert.equal(theirs.get(), ours.get())
    ours.clear()
    assert.equal(theirs.peek(), undefined)
  })

  it('refuses to be made twice, and to be read before it is made', () => {
    const thing = processSingleton<number>('test.once')
    assert.throws(() => thing.get(), /test\.once does not live in this process/)
    thing.set(1)
    assert.throws(() => thing.set(2), /made twice/)
    thing.clear()
  })
})
