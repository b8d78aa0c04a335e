import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseWorklistState } from './worklist-state'

describe('the state of the worklist', () => {
  const first = { q: '', filter: 'all', sort: 'newest', kind: null, site: null, mine: false, chosen: null, peek: 'auto' } as const

  it('is as at first where nothing was kept', () => {
    for (const kept of [undefined, null, 'unread', 7]) assert.deepEqual(parseWorklistState(kept), first)
  })

  it('is as it was kept', () => {
    const kept = {
      q: 'wren',
      filter: 'unread',
      sort: 'oldest',
      kind: 'CT',
      site: 'Harbour',
      mine: true,
      chosen: '0190',
      peek: 'closed',
    }
    assert.deepEqual(parseWorklistState(kept), kept)
  })

  it('drops what another version kept and this one does not know', () => {
    assert.deepEqual(parseWorklistState({ q: 3, filter: 'by-moon', mine: 'yes', chosen: {}, peek: 'half', more: true }), first)
  })
})
