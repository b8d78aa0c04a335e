import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import { dose } from './test-dose'

describe('dose', () => {
  const before = process.env['FOVEA_TEST_LONG']
  afterEach(() => {
    if (before === undefined) delete process.env['FOVEA_TEST_LONG']
    else process.env['FOVEA_TEST_LONG'] = before
  })

  it('is the full count in a long run, and the small one in every other', () => {
    process.env['FOVEA_TEST_LONG'] = '1'
    assert.equal(dose(4, 20), 20)
    for (const value of ['0', '', undefined]) {
      if (value === undefined) delete process.env['FOVEA_TEST_LONG']
      else process.env['FOVEA_TEST_LONG'] = value
      assert.equal(dose(4, 20), 4)
    }
  })
})
