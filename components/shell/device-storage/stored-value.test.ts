import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type KeyValueStore } from './local-storage'
import { type ReadStored } from './parse-json'
import { StoredValue } from './stored-value'
import { testStore } from './test-store'

const read: ReadStored<{ count: number }> = ({ count }) => (typeof count === 'number' ? { count } : null)

describe('StoredValue', () => {
  it('passes the stored value to the next page and to another tab', () => {
    const store = testStore()
    const here = new StoredValue(store, 'fovea.count', read)
    new StoredValue(store, 'fovea.count', read).set({ count: 3 })
    assert.deepEqual(here.get(), { count: 3 })
  })

  it('lasts as long as the page when the browser has no storage or refuses it', () => {
    const refuse = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    const full: KeyValueStore = { ...testStore(), length: 0, setItem: refuse }
    for (const store of [full, null]) {
      const value = new StoredValue(store, 'fovea.count', read)
      value.set({ count: 3 })
      assert.deepEqual(value.get(), { count: 3 })
    }
  })

  it('treats invalid JSON, or another shape, as null', () => {
    for (const text of ['{"count":', '{"count":"three"}', 'null', '']) {
      const store = testStore()
      store.setItem('fovea.count', text)
      assert.equal(new StoredValue(store, 'fovea.count', read).get(), null)
    }
  })
})
