import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { framesToDrop } from './frames-to-drop'

const stack = (name: string, count: number) => Array.from({ length: count }, (_, at) => `${name}${at}`)

describe('the order in which frames are dropped', () => {
  it('is from far to near of a thousand, and what is shown stays', () => {
    const imageIds = stack('a', 1000)
    const order = framesToDrop(imageIds, [{ imageIds, visible: 300 }])
    assert.equal(order.length, 999)
    assert.deepEqual(order.slice(0, 2), ['a999', 'a998'])
    assert.deepEqual(new Set(order.slice(-4)), new Set(['a298', 'a302', 'a299', 'a301']))
    assert.ok(!order.includes('a300'))
  })

  it('begins with stacks that are not on the screen, the longest kept first', () => {
    const imageIds = stack('a', 3)
    assert.deepEqual(framesToDrop(['c0', 'b0', ...imageIds], [{ imageIds, visible: 0 }]), ['c0', 'b0', 'a2', 'a1'])
  })

  it('counts from the nearest viewport where several show one stack', () => {
    const imageIds = stack('a', 10)
    const order = framesToDrop(imageIds, [
      { imageIds, visible: 0 },
      { imageIds, visible: 9 },
    ])
    assert.deepEqual(new Set(order.slice(0, 2)), new Set(['a4', 'a5']))
    assert.deepEqual(framesToDrop(['a0', 'a9'], [{ imageIds, visible: 0 }]), ['a9'])
  })
})
