import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testFormat } from '../../language/test-translator'
import { decimalsOf, formatMeasured } from './format-measured'

describe('formatMeasured', () => {
  it('writes no more digits than the uncertainty allows', () => {
    const written = (value: number, uncertainty: number) => formatMeasured(testFormat(), { value, uncertainty })
    assert.deepEqual(written(12.345, 0.42), { value: '12.3', uncertainty: '0.4' })
    assert.deepEqual(written(12.345, 0.14), { value: '12.35', uncertainty: '0.14' })
    assert.deepEqual(written(123.45, 7.2), { value: '123', uncertainty: '7' })
    assert.deepEqual(written(1234, 35), { value: '1,234', uncertainty: '35' })
    assert.equal(decimalsOf(0), 2)
  })
})
