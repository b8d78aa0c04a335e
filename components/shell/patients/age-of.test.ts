import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ageOf } from './age-of'

describe('an age', () => {
  it('changes on the birthday where the day is known, and with the year where it is not', () => {
    const born = { birth_year: 1968, birth_date: '1968-11-30' }
    assert.equal(ageOf(born, new Date(2026, 10, 29)), 57)
    assert.equal(ageOf(born, new Date(2026, 10, 30)), 58)
    assert.equal(ageOf(born, new Date(2026, 0, 1)), 57)
    assert.equal(ageOf({ birth_year: 1968, birth_date: null }, new Date(2026, 0, 1)), 58)
    assert.equal(ageOf({ birth_year: null }, new Date()), null)
  })
})
