import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { toolOfButton } from './tool-of-button'

describe('toolOfButton', () => {
  it('gives the buttons of a mouse the tools that they have in the reading room', () => {
    assert.equal(toolOfButton({ button: 0, ctrlKey: false }, 'window'), 'window')
    assert.equal(toolOfButton({ button: 2, ctrlKey: false }, 'window'), 'zoom')
    assert.equal(toolOfButton({ button: 1, ctrlKey: false }, 'window'), 'move')
    assert.equal(toolOfButton({ button: 0, ctrlKey: true }, 'window'), 'move')
  })
})
