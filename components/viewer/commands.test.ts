import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { applyCommand, type Command, shortcutFor } from './commands'
import { defaultViewport } from './viewport/viewport'

const space = { width: 1000, height: 800 }
const picture = { width: 2000, height: 1000 }
const after = (...commands: Command[]) =>
  commands.reduce((view, command) => applyCommand(view, command, space, picture, 1), defaultViewport)

describe('applyCommand', () => {
  it('rotates in quarter turns and wraps around', () => {
    assert.equal(after('rotate', 'rotate', 'rotate').rotation, 270)
    assert.deepEqual(after('rotate', 'rotate', 'rotate', 'rotate'), defaultViewport)
  })

  it('can reverse every command', () => {
    assert.deepEqual(after('zoom-in', 'left', 'brighter', 'weaker', 'invert', 'mirror', 'rotate', 'reset'), defaultViewport)
    assert.equal(after('zoom-in', 'right', 'fit').scale, null)
    assert.deepEqual(after('invert', 'invert', 'mirror', 'mirror', 'brighter', 'darker', 'stronger', 'weaker'), defaultViewport)
  })

  it('offers every drag as a button', () => {
    assert.ok((after('left').x ?? 0) < 0 && (after('down').y ?? 0) > 0)
    assert.ok((after('zoom-in').scale ?? 0) > 0.5)
    assert.ok(after('brighter').centre < 128 && after('stronger').width < 255)
  })
})

describe('shortcutFor', () => {
  it('maps arrows to the active tool, and only on the image', () => {
    assert.deepEqual(shortcutFor('ArrowUp', 'window', true), { command: 'brighter' })
    assert.deepEqual(shortcutFor('ArrowUp', 'move', true), { command: 'up' })
    assert.equal(shortcutFor('ArrowUp', 'move', false), null)
  })

  it('accepts letters in both cases, and leaves other keys to the browser', () => {
    assert.deepEqual(shortcutFor('I', 'move', false), { command: 'invert' })
    assert.deepEqual(shortcutFor(']', 'move', false), { go: 1 })
    assert.equal(shortcutFor('Tab', 'move', true), null)
    assert.equal(shortcutFor('Escape', 'move', true), null)
  })
})
