import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ExpiringCache } from './cache'

describe('ExpiringCache', () => {
  it('returns an entry until it expires', () => {
    let now = 0
    const cache = new ExpiringCache<{ n: number }>({ maxEntries: 10, now: () => now })
    cache.set('a', { n: 1 }, 100)
    cache.set('b', { n: 2 }, 200)
    now = 99
    assert.deepEqual([cache.get('a'), cache.get('b'), cache.get('c')], [{ n: 1 }, { n: 2 }, undefined])
    now = 100
    assert.deepEqual([cache.get('a'), cache.get('b')], [undefined, { n: 2 }])
    assert.equal(cache.size, 1)
    cache.set('b', { n: 3 }, 150)
    assert.deepEqual(cache.get('b'), { n: 3 })
  })

  it('is bounded: the least recently used entry is evicted', () => {
    const cache = new ExpiringCache<true>({ maxEntries: 2, now: () => 0 })
    cache.set('a', true, 1)
    cache.set('b', true, 1)
    cache.get('a')
    cache.set('c', true, 1)
    assert.deepEqual([cache.get('a'), cache.get('b'), cache.get('c')], [true, undefined, true])
    assert.equal(cache.size, 2)
  })

  it('deletes the entries that match, or all', () => {
    const cache = new ExpiringCache<{ n: number }>({ maxEntries: 10, now: () => 0 })
    for (const n of [1, 2, 3, 4]) cache.set(String(n), { n }, 1)
    cache.deleteWhere(({ n }) => n % 2 === 0)
    assert.deepEqual(
      ['1', '2', '3', '4'].map((key) => cache.get(key)?.n),
      [1, undefined, 3, undefined],
    )
    cache.clear()
    assert.equal(cache.size, 0)
  })
})
