import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { wasCutOff } from './was-cut-off'

describe('wasCutOff', () => {
  it('knows a stream that ended early and code that did not arrive, and nothing else', () => {
    const named = Object.assign(new Error('x'), { name: 'ChunkLoadError' })
    const cut = [
      new Error('Connection closed.'),
      new Error('Minified React error #412; visit https://react.dev/errors/412 for the full message'),
      new Error('Failed to load chunk /_next/static/chunks/a.js from module 7'),
      named,
    ]
    for (const error of cut) assert.equal(wasCutOff(error), true, error.message)
    for (const message of ['Minified React error #4120', 'undefined is not a function', 'The connection closed. Why?'])
      assert.equal(wasCutOff(new Error(message)), false, message)
  })
})
