import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sentName } from './sent-name'

describe('a name in a header', () => {
  it('is read however it was written', () => {
    assert.equal(sentName('eye.jpg'), 'eye.jpg')
    assert.equal(sentName('%C5%93il%20gauche.jpg'), 'œil gauche.jpg')
    assert.equal(sentName(Buffer.from('œil.jpg').toString('latin1')), 'œil.jpg')
    assert.equal(sentName('\xe9cran.jpg'), 'écran.jpg')
    assert.equal(sentName('50%.jpg'), '50%.jpg')
    assert.equal(sentName('50%zz %ff.jpg'), '50%zz %ff.jpg')
  })
})
