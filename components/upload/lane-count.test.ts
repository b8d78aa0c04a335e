import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { laneCount } from './lane-count'

const count = (given: Partial<Parameters<typeof laneCount>[0]>) =>
  laneCount({ saver: false, connection: null, bytesPerSecond: 0, ...given })

describe('laneCount', () => {
  it('sends one at a time where bytes are spared or the line is poor', () => {
    assert.equal(count({ saver: true, bytesPerSecond: 5_000_000 }), 1)
    assert.equal(count({ connection: { effectiveType: '2g' } as never }), 1)
    assert.equal(count({ bytesPerSecond: 20_000 }), 1)
  })

  it('sends two on most lines, three on a fast one', () => {
    assert.equal(count({}), 2)
    assert.equal(count({ bytesPerSecond: 300_000 }), 2)
    assert.equal(count({ bytesPerSecond: 4_000_000 }), 3)
  })

  it('does not change its mind with every gust', () => {
    assert.equal(count({ before: 1, bytesPerSecond: 60_000 }), 1)
    assert.equal(count({ before: 2, bytesPerSecond: 60_000 }), 2)
    assert.equal(count({ before: 1, bytesPerSecond: 120_000 }), 2)
    assert.equal(count({ before: 1 }), 1)
  })
})
