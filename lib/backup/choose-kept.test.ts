import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { BACKUP_KEEP, daysBackupsAreKept, parseBackupKeep } from '../config/parse-backup-keep'
import { chooseKept } from './choose-kept'
import { newBackupId } from './format/names'

const DAY_MS = 86_400_000
/** A backup at noon of each of so many days, up to Monday 30 November 2026. */
const daily = (count: number): string[] =>
  Array.from({ length: count }, (_, ago) => newBackupId(new Date(Date.UTC(2026, 10, 30, 12) - ago * DAY_MS))).toReversed()
const daysOf = (ids: Iterable<string>): string[] => [...ids].map((id) => id.slice(0, 8)).toSorted()

describe('BACKUP_KEEP', () => {
  it('is a number of backups, or numbers of days, weeks and months', () => {
    assert.deepEqual(parseBackupKeep('30'), { newest: 30, days: 0, weeks: 0, months: 0 })
    assert.deepEqual(parseBackupKeep('14d 8w 12m'), { newest: 1, days: 14, weeks: 8, months: 12 })
    for (const text of ['1', '9999', '7d', '4w', '12m', '7d 4w', '7d 12m', '4w 12m', '7d 4w 12m']) assert.match(text, BACKUP_KEEP)
    for (const text of ['', '0', '0d', '30y', '7d4w', ' 7d', '7d ', '12m 7d', '7d 7d', '-1', '10000', '1.5d'])
      assert.doesNotMatch(text, BACKUP_KEEP)
  })

  it('keeps the newest of each of the last days, weeks from Monday, and months', () => {
    const kept = chooseKept(daily(90), parseBackupKeep('3d 3w 3m'))
    assert.deepEqual(daysOf(kept), ['20260930', '20261031', '20261122', '20261128', '20261129', '20261130'])
  })

  it('takes the newest of two of a day, and no day without a backup for one', () => {
    const [early, late] = [3, 21].map((hour) => newBackupId(new Date(Date.UTC(2026, 10, 2, hour))))
    const old = newBackupId(new Date(Date.UTC(2026, 3, 1)))
    assert.deepEqual(chooseKept([late!, old, early!], parseBackupKeep('2d')), new Set([late, old]))
  })

  const keep = fc.record({ newest: fc.nat(5), days: fc.nat(9), weeks: fc.nat(6), months: fc.nat(5) })
  const times = fc.uniqueArray(fc.integer({ min: 0, max: 400 * 4 }), { maxLength: 80 })

  it('keeps the newest, nothing that there was not, and no more than it says, of whatever backups there are', () => {
    fc.assert(
      fc.property(keep, times, (given, quarters) => {
        const ids = quarters.map((n) => newBackupId(new Date(Date.UTC(2026, 0, 1) + n * (DAY_MS / 4))))
        const kept = chooseKept(ids, given)
        for (const id of kept) assert.ok(ids.includes(id))
        assert.ok(kept.size <= given.newest + given.days + given.weeks + given.months)
        const sum = given.newest + given.days + given.weeks + given.months
        if (ids.length > 0 && sum > 0) assert.ok(kept.has(ids.toSorted().at(-1)!))
        // Pruned after each backup, or once at the end: no backup is missed that would be kept.
        let left: string[] = []
        for (const id of ids.toSorted()) left = [...chooseKept([...left, id], given)]
        assert.deepEqual(left.toSorted(), [...kept].toSorted())
      }),
    )
  })

  it('says for how long a backup is kept at most', () => {
    assert.equal(daysBackupsAreKept(parseBackupKeep('30'), 1), 30)
    assert.equal(daysBackupsAreKept(parseBackupKeep('30'), null), null)
    assert.equal(daysBackupsAreKept(parseBackupKeep('14d 8w 12m'), 1), 372)
    assert.equal(daysBackupsAreKept(parseBackupKeep('14d'), null), 14)
  })
})
