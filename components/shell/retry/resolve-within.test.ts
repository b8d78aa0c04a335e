import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { resolveWithin } from './resolve-within'

describe('resolveWithin', () => {
  it('returns the result in time, and null after a failure or the timeout', async () => {
    const never = new Promise<string>(() => undefined)
    assert.equal(await resolveWithin(60_000, Promise.resolve('here')), 'here')
    assert.equal(await resolveWithin(60_000, Promise.reject(new Error('broken'))), null)
    assert.equal(await resolveWithin(1, never), null)
  })
})
