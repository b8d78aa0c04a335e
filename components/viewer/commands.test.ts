import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { applyCommand, type Command, meaningOf } from './commands'
import { startView } from './view'

const space = { width: 1000, height: 800 }
const picture = { width: 2000, height: 1000 }
const after = (...commands: Command[]) =>
  commands.reduce((view, command) => applyCommand(view, command, space, picture, 1), startView)

describe('applyCommand', () => {
  it('turns in quarters and comes round', () => {
    assert.equal(after('rotate', 'rotate', 'rotate').rotation, 270)
    assert.deepEqual(after('rotate', 'rotate', 'rotate', 'rotate'), startView)
  })

  it('has a way back for everything', () => {
    assert.deepEqual(after('zoom-in', 'left', 'brighter', 'weaker', 'invert', 'mirror', 'rotate', 'reset'), startView)
    assert.equal(after('zoom-in', 'right', 'fit').scale, null)
    assert.deepEqual(after('invert', 'invert', 'mirror', 'mirror', 'brighter', 'darker', 'stronger', 'weaker'), startView)
  })

  it('does with a button whatever a drag does', () => {
    assert.ok((after('left').x ?? 0) < 0 && (after('down').y ?? 0) > 0)
    assert.ok((after('zoom-in').scale ?? 0) > 0.5)
    assert.ok(after('brighter').centre < 128 && after('stronger').width < 255)
  })
})

describe('meaningOf', () => {
  it('gives arrows the meaning of the tool in hand, and only on the picture', () => {
    assert.deepEqual(meaningOf('ArrowUp', 'window', true), { command: 'brighter' })
    assert.deepEqual(meaningOf('ArrowUp', 'move', true), { command: 'up' })
    assert.equal(meaningOf('ArrowUp', 'move', false), null)
  })

  it('knows letters in both cases, and leaves others to the browser', () => {
    assert.deepEqual(meaningOf('I', 'move', false), { command: 'invert' })
    assert.deepEqual(meaningOf(']', 'move', false), { go: 1 })
    assert.equal(meaningOf('Tab', 'move', true), null)
    assert.equal(meaningOf('Escape', 'move', true), null)
  })
})
