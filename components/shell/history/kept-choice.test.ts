import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { keptChoice, keptText } from './kept-choice'

describe('what was kept at an entry of the history', () => {
  it('is a choice that there still is, else the first one', () => {
    const choices = [null, 'meals', 'documents'] as const
    assert.equal(keptChoice({ kind: 'documents' }, 'kind', choices), 'documents')
    for (const kept of [undefined, null, 'documents', {}, { kind: 'gone' }, { kind: 7 }])
      assert.equal(keptChoice(kept, 'kind', choices), null)
  })

  it('is a text, else empty', () => {
    assert.equal(keptText({ q: 'wren' }, 'q'), 'wren')
    for (const kept of [undefined, null, {}, { q: 7 }]) assert.equal(keptText(kept, 'q'), '')
  })
})
