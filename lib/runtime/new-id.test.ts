import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isId, newId } from './new-id'

describe('newId', () => {
  it('makes UUIDs of version 7 that never repeat', () => {
    const ids = Array.from({ length: 1000 }, newId)
    assert.equal(new Set(ids).size, 1000)
    for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    assert.ok(isId(ids[0]!))
  })

  it('sorts by time', async () => {
    const first = newId()
    const from = Date.now()
    while (Date.now() === from) await new Promise(setImmediate)
    assert.ok(first < newId())
  })
})
