import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { db, pool } from '../../db/database'
import { openTestDatabase } from '../../db/test-database'
import { newUuid } from '../../runtime/uuid'
import { deleteTombstones } from './delete-tombstones'

await openTestDatabase()
const YEARS = 10
const NOW = new Date('2036-06-15T12:00:00Z')

/** Files of a status that were erased at a time, if at all. */
async function add(files: number, status: string, erasedAt: string | null): Promise<void> {
  const client = await pool().connect()
  await client.query('SET session_replication_role = replica') // Without triggers: what is not counted is filled sooner.
  await client.query(
    `INSERT INTO files (id, kind, status, erased_at) SELECT gen_random_uuid(), 'case_picture', $2::"FileStatus", $3::timestamptz
     FROM generate_series(1, $1)`,
    [files, status, erasedAt],
  )
  client.release(true)
}
const left = () => db().storedFile.count()

describe('deleteTombstones', () => {
  before(async () => {
    await add(6_000, 'erased', '2026-06-15T11:59:00Z')
    await add(3, 'erased', '2026-06-15T12:01:00Z')
    await add(3_000, 'completed', null)
  })

  it('deletes those that are as old as the trail is kept, in as many batches as it takes; two runs share them', async () => {
    assert.equal(await deleteTombstones(0, NOW), 0)
    const deleted = await Promise.all([deleteTombstones(YEARS, NOW), deleteTombstones(YEARS, NOW)])
    assert.equal(deleted[0]! + deleted[1]!, 6_000)
    assert.equal(await left(), 3_003)
    assert.equal(await deleteTombstones(YEARS, NOW), 0)
  })

  it('deletes a batch of the DICOM API with the last of its uploads, and no other', async () => {
    const sender = await db().user.create({ data: { email: 'sender@fovea.test', name: 'Test Person', role: 'patient' } })
    const [gone, half] = [newUuid(), newUuid()]
    for (const id of [gone, half]) await db().dicomBatch.create({ data: { id, senderId: sender.id, totalFiles: 2 } })
    for (const [batchId, status] of [
      [gone, 'erased'],
      [gone, 'erased'],
      [half, 'erased'],
      [half, 'completed'],
    ] as const) {
      const erasedAt = status === 'erased' ? new Date('2020-01-01T00:00:00Z') : null
      const { id } = await db().storedFile.create({ data: { kind: 'dicom_upload', status, erasedAt } })
      await db().dicomUpload.create({ data: { id, batchId } })
    }
    assert.equal(await deleteTombstones(YEARS, NOW), 3)
    assert.deepEqual(await db().dicomBatch.findMany({ select: { id: true } }), [{ id: half }])
    assert.equal(await db().dicomUpload.count(), 1)
  })

  it('reads nothing of the files that stay', async () => {
    await pool().query('VACUUM ANALYZE files')
    const { rows } = await pool().query<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>(
      `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT id FROM files WHERE status = 'erased' AND erased_at < '2001-01-01'
       ORDER BY erased_at LIMIT 5000`,
    )
    const plan = rows[0]!['QUERY PLAN'][0].Plan
    assert.ok(plan['Shared Hit Blocks']! + plan['Shared Read Blocks']! < 20)
  })
})
