import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { PROTOCOLS } from './protocols'
import { viewProgress } from './view-progress'

const view = { eye: 'right', region: 'macula' } as const
const file = (change = {}) => ({ status: 'completed', eye_side: 'right' as const, region: 'macula' as const, ...change })
const item = (change = {}) => ({ state: 'sending', eyeSide: 'right' as const, region: 'macula' as const, ...change })

describe('the progress of a view', () => {
  it('is here once an image of that eye and region is completed, and of no other', () => {
    assert.equal(viewProgress(view, [file()], []), 'here')
    for (const other of [{ eye_side: 'left' }, { region: 'optic_disc' }, { region: null }, { status: 'failed' }])
      assert.equal(viewProgress(view, [file(other)], []), 'missing', JSON.stringify(other))
  })

  it('is coming while it is being sent or checked, and missing again where it failed or is held', () => {
    assert.equal(viewProgress(view, [file({ status: 'processing' })], []), 'coming')
    for (const state of ['waiting', 'sending', 'paused', 'checking'])
      assert.equal(viewProgress(view, [], [item({ state })]), 'coming', state)
    for (const state of ['attention', 'needs-confirmation'])
      assert.equal(viewProgress(view, [], [item({ state })]), 'missing', state)
    assert.equal(viewProgress(view, [], [item({ eyeSide: 'left' })]), 'missing')
  })

  it('is that of every view of a protocol once: no two are the same', () => {
    for (const views of Object.values(PROTOCOLS))
      assert.equal(new Set(views.map(({ eye, region }) => `${eye} ${region}`)).size, views.length)
  })
})
