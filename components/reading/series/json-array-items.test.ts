import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { JsonArrayItems } from './json-array-items'

const ITEMS = [{ a: [1, { b: '}]"\\' }], 'c"{': null }, {}, { '00080018': { vr: 'UI', Value: ['2.25.1'] }, name: 'é日' }]

function taken(text: string, size: number): unknown[] {
  const items = new JsonArrayItems()
  const found: unknown[] = []
  for (let at = 0; at < text.length; at += size)
    for (const item of items.push(text.slice(at, at + size))) found.push(JSON.parse(item))
  assert.equal(items.isComplete, true)
  return found
}

describe('a JSON array that arrives in parts', () => {
  it('has the same items wherever it is cut, with brackets, quotes and backslashes in its strings', () => {
    for (const text of [JSON.stringify(ITEMS), JSON.stringify(ITEMS, null, 2)])
      for (let size = 1; size <= text.length; size += 1) assert.deepEqual(taken(text, size), ITEMS)
    assert.deepEqual(taken('[ ]', 1), [])
  })

  it('is not complete while a part of it is missing', () => {
    const items = new JsonArrayItems()
    assert.equal(items.isComplete, false)
    assert.deepEqual(items.push('[{"a":1},{"b"'), ['{"a":1}'])
    assert.equal(items.isComplete, false)
    assert.deepEqual(items.push(':2}]'), ['{"b":2}'])
    assert.equal(items.isComplete, true)
  })
})
