import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { KINDS } from '../measurements/kinds'
import { commandOf, presetsOf } from './commands'

const key = (name: string, changes: Partial<Parameters<typeof commandOf>[0]> = {}) =>
  commandOf({ key: name, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...changes })

describe('the keys of the reading room', () => {
  it('scroll, zoom, window, move and choose tools', () => {
    assert.deepEqual(key('ArrowDown'), { scroll: 1 })
    assert.deepEqual(key('End'), { scroll: 'last' })
    assert.deepEqual(key('I', { shiftKey: true }), { do: 'invert' })
    assert.deepEqual(key('+', { shiftKey: true }), { zoom: 1 })
    assert.deepEqual(key('ArrowRight', { shiftKey: true }), { window: { wider: 0.1 } })
    assert.deepEqual(key('ArrowLeft', { ctrlKey: true }), { pan: [-40, 0] })
    assert.deepEqual(key('2'), { preset: 1 })
    assert.deepEqual(key('w'), { tool: 'window' })
    assert.deepEqual([key('h'), key('v')], [{ do: 'hang' }, { do: 'maximise' }])
  })

  it('are not those of a tool that measures', () => {
    const taken = Object.values(KINDS).filter(({ key: letter }) => key(letter) !== null)
    assert.deepEqual(taken, [])
  })

  it('leave the keys of the browser alone', () => {
    assert.equal(key('r', { ctrlKey: true }), null)
    assert.equal(key('ArrowLeft', { altKey: true }), null)
    assert.equal(key('w', { metaKey: true }), null)
    assert.equal(key('Tab'), null)
  })

  it('offer the usual windows of CT alone', () => {
    assert.deepEqual(
      presetsOf('HU').map(({ name }) => name),
      ['softTissue', 'lung', 'liver', 'bone', 'brain', 'own'],
    )
    assert.deepEqual(
      presetsOf(null).map(({ name }) => name),
      ['own'],
    )
  })
})
