import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testTranslator } from '../../language/test-translator'
import { formatOpinionAccess } from './format-opinion-access'

const t = testTranslator('case.team.opinions')
const said = (state: 'open' | 'answered' | 'withdrawn', is_active: boolean, in_emergency: boolean) =>
  formatOpinionAccess(
    t,
    { state, access: { is_active, in_emergency, ended_at: in_emergency ? '2026-11-20T10:00:00Z' : null } },
    () => '10:00',
  )

describe('the access that a question gives', () => {
  it('is said to let answer only while the question is open', () => {
    assert.match(said('open', true, false)!, /can answer/)
    assert.doesNotMatch(said('answered', true, false)!, /answer/)
    assert.match(said('answered', true, false)!, /^Reads the case/)
    assert.match(said('withdrawn', false, false)!, /^No longer reads/)
  })

  it('is said to have ended with the emergency in which it was given', () => {
    assert.match(said('open', true, true)!, /until 10:00/)
    for (const state of ['open', 'answered'] as const) assert.match(said(state, false, true)!, /^The emergency has ended/)
    assert.doesNotMatch(said('withdrawn', false, true)!, /emergency/)
    assert.equal(formatOpinionAccess(t, { state: 'open', access: null }, String), null)
  })
})
