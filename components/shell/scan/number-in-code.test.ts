import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { numberInCode } from './number-in-code'

describe('the number in a scanned code', () => {
  it('is the whole code where no format is set, and the code is nothing but a number', () => {
    assert.equal(numberInCode(' 0012345 ', [null]), '0012345')
    assert.equal(numberInCode(']C10012345', [null]), '0012345')
    for (const text of ['', ' ', '--', 'A'.repeat(65), '1\u001d2']) assert.equal(numberInCode(text, [null]), null, text)
    assert.equal(numberInCode('0012345', []), null)
  })

  it('is the first place that is written as a format says', () => {
    assert.equal(numberInCode('^NYO-0417^ACHIENG^1984', ['NYO-####']), 'NYO-0417')
    assert.equal(numberInCode('^nyo-0417^', ['NYO-####']), 'nyo-0417')
    assert.equal(numberInCode('\u001d8018712345^0004711', ['#######']), '0004711')
    assert.equal(numberInCode('PID:AB12C;W:3', ['PID:*']), 'PID:AB12C')
    assert.equal(numberInCode('x 12-B', ['##-@']), '12-B')
    assert.equal(numberInCode('77', ['NYO-####', '##']), '77')
  })

  it('is no part of a longer number', () => {
    assert.equal(numberInCode('12345678', ['#######']), null)
    assert.equal(numberInCode('A1234567', ['#######']), null)
    assert.equal(numberInCode('0004711', ['NYO-####']), null)
    assert.equal(numberInCode('0004711', ['NYO-####', null]), '0004711')
  })
})
