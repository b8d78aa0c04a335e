import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decodeHeaderFilename } from './decode-header-filename'

describe('decodeHeaderFilename', () => {
  it('decodes percent-encoded, UTF-8 and Latin-1 names', () => {
    assert.equal(decodeHeaderFilename('eye.jpg'), 'eye.jpg')
    assert.equal(decodeHeaderFilename('%C5%93il%20gauche.jpg'), 'œil gauche.jpg')
    assert.equal(decodeHeaderFilename(Buffer.from('œil.jpg').toString('latin1')), 'œil.jpg')
    assert.equal(decodeHeaderFilename('\xe9cran.jpg'), 'écran.jpg')
    assert.equal(decodeHeaderFilename('50%.jpg'), '50%.jpg')
    assert.equal(decodeHeaderFilename('50%zz %ff.jpg'), '50%zz %ff.jpg')
  })
})
