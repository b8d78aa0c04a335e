import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { db, pool } from '../db/database'
import { openTestDatabase } from '../db/test-database'
import { newUuid } from '../runtime/uuid'
import { deleteReadNotifications } from './delete-read-notifications'

await openTestDatabase()
const DAYS = 30
const userId = newUuid()

/** Adds notifications that were made and, unless null, read so many days ago. */
async function add(rows: number, madeDaysAgo: number, readDaysAgo: number | null): Promise<void> {
  await pool().query(
    `INSERT INTO notifications (id, user_id, type, data, created_at, read_at)
     SELECT gen_random_uuid(), $2, 'SYSTEM', '{}', now() - make_interval(days => $3), now() - make_interval(days => $4::int)
     FROM generate_series(1, $1)`,
    [rows, userId, madeDaysAgo, readDaysAgo],
  )
}
const left = () => db().notification.count({ where: { userId } })

describe('deleteReadNotifications', () => {
  before(async () => {
    await db().user.create({ data: { id: userId, email: 'reader@fovea.test', name: 'Test Person', role: 'doctor' } })
  })

  it('deletes what was read longer ago, in as many batches as it takes, with its deliveries; two runs share them', async () => {
    await add(12_000, 400, DAYS + 1)
    await pool().query(
      `INSERT INTO notification_deliveries (notification_id, user_id, way) SELECT id, user_id, 'push' FROM notifications LIMIT 10`,
    )
    const deleted = await Promise.all([deleteReadNotifications(DAYS), deleteReadNotifications(DAYS)])
    assert.equal(deleted[0]! + deleted[1]!, 12_000)
    assert.deepEqual([await left(), await db().notificationDelivery.count()], [0, 0])
  })

  it('keeps the unread, however old, and what was read within these days; and all with 0', async () => {
    await add(3, 4_000, null)
    await add(4, 4_000, DAYS - 1)
    assert.equal(await deleteReadNotifications(DAYS), 0)
    await add(2, 4_000, 4_000)
    assert.equal(await deleteReadNotifications(0), 0)
    assert.equal(await left(), 9)
    await deleteReadNotifications(DAYS)
    assert.equal(await left(), 7)
  })

  it('reads nothing of those that stay', async () => {
    await add(20_000, 100, 1)
    await add(20_000, 100, null)
    await pool().query('VACUUM ANALYZE notifications')
    const { rows } = await pool().query<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>(
      `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT id FROM notifications WHERE read_at < now() - interval '30 days' ORDER BY read_at LIMIT 5000`,
    )
    assert.ok(rows[0]!['QUERY PLAN'][0].Plan['Shared Hit Blocks']! + rows[0]!['QUERY PLAN'][0].Plan['Shared Read Blocks']! < 10)
  })
})
