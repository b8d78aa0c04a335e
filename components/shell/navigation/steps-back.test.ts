import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { stepsBackTo, type NavigationEntries } from './steps-back'

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
    assert.equal(stepsBackTo('/studies', navigation), 1)
    assert.equal(stepsBackTo('/', navigation), 0)
  })

  it('is the page before this one, also where something was opened over this one', () => {
    const urls = ['https://fovea.test/studies', 'https://fovea.test/cases/7', 'https://fovea.test/cases/7?image=1']
    assert.equal(stepsBackTo('/studies', entriesOf(urls, 2)), 2)
    assert.equal(stepsBackTo('/cases/7', entriesOf(urls, 2)), 0)
  })

  it('is unknown at the first entry', () => {
    assert.equal(stepsBackTo('/', entriesOf(['https://fovea.test/cases/7', 'https://fovea.test/'], 0)), 0)
  })

  it('is unknown in a browser that does not say', () => {
    assert.equal(stepsBackTo('/', { currentEntry: null, entries: () => [] }), 0)
  })
})
