import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { formatBytes } from '../error-params/schema'
import { sizeInUnit } from './schema'

const BYTES_OF = { gigabyte: 1e9, megabyte: 1e6, kilobyte: 1e3, byte: 1 }

describe('a size as it is said', () => {
  it('is decimal and rounded down', () => {
    assert.deepEqual([10 * 2 ** 20, 2 ** 31, 50e6, 64 * 1024, 999_999, 1000, 999, 0].map(formatBytes), [
      '10.4 MB',
      '2.1 GB',
      '50 MB',
      '65.5 kB',
      '999.9 kB',
      '1 kB',
      '999 bytes',
      '0 bytes',
    ])
  })

  it('never promises more than there is, and less by a tenth of its unit at most', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (bytes) => {
        const { unit, count } = sizeInUnit(bytes)
        const said = Math.round(count * 10) * (BYTES_OF[unit] / 10)
        assert.ok(said <= bytes && bytes - said < Math.max(1, BYTES_OF[unit] / 10), `${bytes}: ${count} ${unit}`)
        assert.ok(unit === 'gigabyte' || count < 1000)
      }),
    )
  })
})
