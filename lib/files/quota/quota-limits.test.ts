import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readSettings } from '../../config/settings'
import { openQuotaLimits, quotaLimits } from './quota-limits'

describe('the limits of a user', () => {
  it('are those of the settings’ defaults until they are opened, and again afterwards', () => {
    const { MAX_UNFINISHED_UPLOADS_PER_USER: maxUnfinished } = readSettings({})
    const usual = { quotaBytes: null, maxUnfinished }
    assert.deepEqual(quotaLimits(), usual)
    const close = openQuotaLimits({ quotaBytes: 7, maxUnfinished: 1 })
    assert.deepEqual(quotaLimits(), { quotaBytes: 7, maxUnfinished: 1 })
    close()
    assert.deepEqual(quotaLimits(), usual)
  })
})
