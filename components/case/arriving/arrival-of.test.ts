import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testItem } from '../../upload/queue/test-items'
import { arrivalOf } from './arrival-of'

const sending = testItem({ state: 'sending' })
const busy = testItem({ state: 'waiting', interruption: 'busy' })
const paused = testItem({ state: 'paused' })
const ready = testItem({ state: 'ready' })

describe('arrivalOf', () => {
  it('leaves the time to the list of this device while it sends', () => {
    assert.equal(arrivalOf(2, [sending, busy, ready], true), 'here')
    assert.equal(arrivalOf(3, [busy], true), 'here', 'two others come from elsewhere')
  })

  it('says that nothing arrives while this device, the only sender, is held up', () => {
    assert.equal(arrivalOf(1, [busy, busy], true), 'stopped')
    assert.equal(arrivalOf(1, [paused], true), 'stopped')
  })

  it('believes the server where this device sends nothing', () => {
    for (const own of [[], [ready], [testItem({ state: 'attention' })]]) assert.equal(arrivalOf(2, own, true), 'elsewhere')
  })
})
