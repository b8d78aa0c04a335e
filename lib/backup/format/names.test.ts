import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isBackupId, newBackupId } from './names'

describe('the id of a backup', () => {
  it('sorts behind those of earlier backups, also of the same second', () => {
    const noon = Date.parse('2026-11-23T12:00:00Z')
    const ids = Array.from({ length: 2000 }, (_, ms) => newBackupId(new Date(noon + ms)))
    assert.deepEqual(ids.toSorted(), ids)
    assert.ok(ids.every(isBackupId))
  })

  it('is another one for each backup of a millisecond, and begins with the second', () => {
    const now = new Date('2026-11-23T12:00:00.007Z')
    const [first, second] = [newBackupId(now), newBackupId(now)]
    assert.notEqual(first, second)
    assert.match(first, /^20261123t120000z-007/)
  })
})
