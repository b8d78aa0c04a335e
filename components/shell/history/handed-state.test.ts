import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { handedState, handState, onHandedState, takeHandedState } from './handed-state'

describe('a state that is handed to a page', () => {
  it('is taken once, by its page alone', () => {
    handState('people', { q: 'wren' })
    assert.equal(handedState('cases'), undefined)
    assert.deepEqual(handedState('people'), { q: 'wren' })
    assert.deepEqual(takeHandedState('people'), { q: 'wren' })
    assert.equal(takeHandedState('people'), undefined)
  })

  it('is announced to a page that is shown already, until it listens no more', () => {
    const heard: string[] = []
    const stop = onHandedState((key) => heard.push(key))
    handState('people', {})
    stop()
    handState('people', {})
    assert.deepEqual(heard, ['people'])
    takeHandedState('people')
  })
})
