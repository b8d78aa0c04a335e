import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { openSecrets, registerSecrets } from '../../../config/secrets'
import { shiftDate } from './shift-date'

registerSecrets(openSecrets(mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'shift-')), undefined))

const DAY_MS = 86_400_000
const moment = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })

describe('a shifted date', () => {
  it('is 30 to 3650 whole days earlier, and keeps the intervals of one person', () => {
    fc.assert(
      fc.property(fc.uuid(), moment, moment, (person, one, other) => {
        const [a, b] = [shiftDate(one, person), shiftDate(other, person)]
        const days = (one.getTime() - a.getTime()) / DAY_MS
        assert.ok(Number.isInteger(days) && days >= 30 && days <= 3650)
        assert.equal(b.getTime() - a.getTime(), other.getTime() - one.getTime())
      }),
    )
  })

  it('differs between persons', () => {
    const at = new Date('2026-01-31T12:00:00Z')
    const ids = Array.from({ length: 40 }, (_, n) => `0190f3a0-0000-7000-8000-${String(n).padStart(12, '0')}`)
    assert.ok(new Set(ids.map((id) => shiftDate(at, id).getTime())).size > 30)
  })
})
