import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { db } from '../../db/database'
import { openTestDatabase } from '../../db/test-database'
import { newUuid } from '../../runtime/uuid'
import { beginRun, failRun, getBackupState } from './backup-runs'
import { isBackupDue } from './run-due-backup'
import { BackupError } from '../backup-error'

await openTestDatabase()

const DAY = 86_400
const HOUR_MS = 3_600_000
const NOON = Date.parse('2026-11-23T12:00:00Z')
/** A run that began so many hours before noon. */
const run = (hours: number, outcome: 'verified' | 'failed' | 'running') =>
  db().backupRun.create({ data: { startedAt: new Date(NOON - hours * HOUR_MS), outcome } })

describe('the runs of backups', () => {
  beforeEach(() => db().backupRun.deleteMany())

  it('make the first backup at once, the next one after the period, and one that failed after an hour', async () => {
    assert.equal(await isBackupDue(DAY, NOON), true)
    await run(23, 'verified')
    assert.equal(await isBackupDue(DAY, NOON), false)
    assert.equal(await isBackupDue(DAY, NOON + HOUR_MS), true)
    await run(0.5, 'failed')
    assert.equal(await isBackupDue(DAY, NOON + HOUR_MS / 4), false)
    assert.equal(await isBackupDue(DAY, NOON + HOUR_MS / 2), true)
  })

  it('say when the last one that counts was made, what failed since, and when the next one is overdue', async () => {
    assert.deepEqual(await getBackupState(undefined, NOON), { last: null, later: null, nextAt: null, overdueSince: null })
    assert.equal((await getBackupState(DAY, NOON)).overdueSince, null, 'none was tried yet')
    const last = await run(30, 'verified')
    const later = await run(6, 'failed')
    const state = await getBackupState(DAY, NOON)
    assert.deepEqual([state.last?.id, state.later?.id], [last.id, later.id])
    assert.deepEqual([state.nextAt, state.overdueSince], [new Date(NOON - 6 * HOUR_MS), null])
    assert.deepEqual((await getBackupState(DAY, NOON + 7 * HOUR_MS)).overdueSince, state.nextAt)
    assert.equal((await getBackupState(undefined, NOON + 7 * HOUR_MS)).overdueSince, null, 'nothing is scheduled')
  })

  it('are overdue as well where every one so far has failed', async () => {
    await run(20, 'failed')
    assert.ok((await getBackupState(DAY, NOON)).overdueSince)
  })

  it('are overdue where none is scheduled and none was made by hand for a week, but not for the demo alone', async () => {
    const add = (isDemo: boolean, days: number) =>
      db().user.create({
        data: {
          ...{ email: `${newUuid()}@fovea.test`, name: 'A', passwordHash: 'x', role: 'doctor', isDemo },
          createdAt: new Date(NOON - days * 24 * HOUR_MS),
        },
      })
    const overdue = async (at = NOON) => (await getBackupState(undefined, at)).overdueSince
    await add(true, 30)
    assert.equal(await overdue(), null)
    await add(false, 8)
    assert.deepEqual(await overdue(), new Date(NOON - 24 * HOUR_MS))
    await run(24 * 6, 'verified')
    assert.equal(await overdue(), null)
    assert.deepEqual(await overdue(NOON + 2 * 24 * HOUR_MS), new Date(NOON + 24 * HOUR_MS))
  })

  it('record one that a kill has ended as interrupted, and the reason of one that failed', async () => {
    const killed = await run(1, 'running')
    const next = await beginRun()
    assert.equal((await db().backupRun.findUniqueOrThrow({ where: { id: killed.id } })).failure, 'interrupted')
    await failRun(next, new BackupError('Full.', 'place_full'))
    const { outcome, failure } = await db().backupRun.findUniqueOrThrow({ where: { id: next } })
    assert.deepEqual([outcome, failure], ['failed', 'place_full'])
  })

  it('are forgotten after 400 days, but for the last one that counts', async () => {
    const [first, last] = [await run(24 * 500, 'verified'), await run(24 * 402, 'verified')]
    const failed = await run(24 * 401, 'failed')
    const recent = await run(24 * 399, 'failed')
    const next = await beginRun(NOON)
    const known = (await db().backupRun.findMany()).map(({ id }) => id)
    assert.deepEqual(known.toSorted(), [last.id, recent.id, next].toSorted())
    assert.ok(!known.includes(first.id) && !known.includes(failed.id))
    assert.equal((await getBackupState(DAY, NOON)).last?.id, last.id)
  })
})
