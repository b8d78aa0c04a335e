import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { concurrencyLimit } from './concurrency-limit'

const count = (given: Partial<Parameters<typeof concurrencyLimit>[0]>) =>
  concurrencyLimit({ saver: false, connection: null, bytesPerSecond: 0, ...given })

describe('concurrencyLimit', () => {
  it('is one with data saver or a poor connection', () => {
    assert.equal(count({ saver: true, bytesPerSecond: 5_000_000 }), 1)
    assert.equal(count({ connection: { effectiveType: '2g' } as never }), 1)
    assert.equal(count({ bytesPerSecond: 20_000 }), 1)
  })

  it('is two on most connections, three on a fast one', () => {
    assert.equal(count({}), 2)
    assert.equal(count({ bytesPerSecond: 300_000 }), 2)
    assert.equal(count({ bytesPerSecond: 4_000_000 }), 3)
  })

  it('does not change with every fluctuation', () => {
    assert.equal(count({ before: 1, bytesPerSecond: 60_000 }), 1)
    assert.equal(count({ before: 2, bytesPerSecond: 60_000 }), 2)
    assert.equal(count({ before: 1, bytesPerSecond: 120_000 }), 2)
    assert.equal(count({ before: 1 }), 1)
  })
})
