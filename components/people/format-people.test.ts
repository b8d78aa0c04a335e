import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseQuota, formatQuotaInput } from './format-people'

describe('a quota as entered', () => {
  it('is parsed in gigabytes, with a point or a comma, and formatted as it was', () => {
    assert.equal(parseQuota('2'), 2 * 1024 ** 3)
    assert.equal(parseQuota(' 0,5 '), 512 * 1024 ** 2)
    for (const text of ['0', '1.5', '40']) assert.equal(formatQuotaInput(parseQuota(text)!), text)
  })

  it('is null for an empty field, and undefined for an invalid number', () => {
    assert.equal(parseQuota(' '), null)
    assert.equal(formatQuotaInput(null), '')
    for (const text of ['-1', 'many', '1e9', '9999999']) assert.equal(parseQuota(text), undefined, text)
  })
})
