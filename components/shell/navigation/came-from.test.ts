import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cameFrom, type NavigationEntries } from './came-from'

const entriesOf = (urls: string[], index: number): NavigationEntries => {
  const all = urls.map((url, at) => ({ url, index: at }))
  return { currentEntry: all[index]!, entries: () => all }
}

describe('where a reader came from', () => {
  it('is the entry before this one, whatever its query', () => {
    const navigation = entriesOf(
      ['https://fovea.test/', 'https://fovea.test/studies?from=2026-01-01', 'https://fovea.test/cases/7'],
      2,
    )
    assert.equal(cameFrom('/studies', navigation), true)
    assert.equal(cameFrom('/', navigation), false)
  })

  it('is unknown at the first entry', () => {
    assert.equal(cameFrom('/', entriesOf(['https://fovea.test/cases/7', 'https://fovea.test/'], 0)), false)
  })

  it('is unknown in a browser that does not say', () => {
    assert.equal(cameFrom('/', { currentEntry: null, entries: () => [] }), false)
  })
})
