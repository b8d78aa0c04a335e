import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { db, pool } from '../db/database'
import { openTestDatabase } from '../db/test-database'
import { newUuid } from '../runtime/uuid'
import { deleteUnreadNotifications } from './delete-unread-notifications'

await openTestDatabase()
const DAYS = 700
const userId = newUuid()

/** Adds notifications as they were made so many days ago, with ids of that time, read or not. */
async function add(rows: number, daysAgo: number, isRead: boolean): Promise<void> {
  await pool().query(
    `INSERT INTO notifications (id, user_id, type, data, created_at, read_at)
     SELECT uuidv7(make_interval(days => -$3::int)), $2, 'SYSTEM', '{}', now() - make_interval(days => $3::int), CASE WHEN $4 THEN now() END
     FROM generate_series(1, $1)`,
    [rows, userId, daysAgo, isRead],
  )
}
const left = () => db().notification.count({ where: { userId } })

describe('deleteUnreadNotifications', () => {
  before(async () => {
    await db().user.create({ data: { id: userId, email: 'absent@fovea.test', name: 'Test Person', role: 'doctor' } })
  })

  it('deletes what nobody has read for so long, in as many batches as it takes; two runs share them', async () => {
    await add(6_000, DAYS + 1, false)
    const deleted = await Promise.all([deleteUnreadNotifications(DAYS), deleteUnreadNotifications(DAYS)])
    assert.equal(deleted[0]! + deleted[1]!, 6_000)
    assert.equal(await left(), 0)
  })

  it('keeps what was read, which has an end of its own, and what is younger; and all with 0', async () => {
    await add(2, DAYS + 1, true)
    await add(3, DAYS - 1, false)
    assert.equal(await deleteUnreadNotifications(DAYS), 0)
    await add(4, DAYS + 1, false)
    assert.equal(await deleteUnreadNotifications(0), 0)
    assert.equal(await left(), 9)
    assert.equal(await deleteUnreadNotifications(DAYS), 4)
  })

  it('reads nothing of the younger ones', async () => {
    await add(5_000, 10, false)
    await pool().query('VACUUM ANALYZE notifications')
    const { rows } = await pool().query<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>(
      `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT id FROM notifications WHERE id < (SELECT uuidv7(interval '-700 days')) AND read_at IS NULL
       AND created_at < now() - interval '700 days' ORDER BY id LIMIT 5000`,
    )
    const plan = rows[0]!['QUERY PLAN'][0].Plan
    assert.ok(plan['Shared Hit Blocks']! + plan['Shared Read Blocks']! < 20)
  })
})
