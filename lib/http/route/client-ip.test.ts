import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { clientIp } from './client-ip'

describe('clientIp', () => {
  it('is the first address of X-Forwarded-For, and null where there is none', () => {
    const ipOf = (value?: string) => clientIp(new Headers(value === undefined ? {} : { 'x-forwarded-for': value }))
    assert.deepEqual([ipOf('192.0.2.1'), ipOf(' 192.0.2.1 , 198.51.100.7'), ipOf('::1')], ['192.0.2.1', '192.0.2.1', '::1'])
    assert.deepEqual([ipOf(), ipOf(''), ipOf(' , 192.0.2.1')], [null, null, null])
  })
})
