import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { plainDecimal } from './plain-decimal'

describe('a number as entered', () => {
  it('has a point, whatever separator and digits the keyboard has', () => {
    for (const typed of ['61.8', '61,8', ' ٦١٫٨ ', '۶۱٫۸']) assert.equal(Number(plainDecimal(typed)), 61.8, typed)
    assert.equal(Number(plainDecimal('−3,5')), -3.5)
  })

  it('is still refused where it is none', () => {
    for (const typed of ['1,2,3', 'many', '1 000']) assert.ok(Number.isNaN(Number(plainDecimal(typed))), typed)
  })
})
