import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openAccessInvalidation } from '../../auth/access-invalidation/open-access-invalidation'
import { db, pool, transaction } from '../../db/database'
import { eraseFile, eraseRows } from './erase-file'
import { ingestFile } from '../ingest/ingest-file'
import {
  createActor,
  createCase,
  remainingOf,
  UNKNOWN_ID,
  openFilesFixture,
  photograph,
  sendFile,
  orphanedObjects,
  tus,
} from '../test-files-fixture'

await openFilesFixture()
const patient = await createActor('patient')
const caseId = await createCase(patient)
const send = async () => {
  const id = await sendFile(patient, await photograph(), {
    case_id: caseId,
    filename: 'Canary Person left eye.jpg',
    filetype: 'image/jpeg',
    description: 'Canary words',
    captured_at: '2026-02-03T04:05:06Z',
    eye_side: 'left',
  })
  await ingestFile(id)
  return id
}

/** What a tombstone may contain: ids, kind, size, times and a keyed hash. */
const KEPT = new Set(
  'id kind owner_id case_id upload_id size received_bytes status store object_id created_at completed_at told_at erased_at erased_hash'.split(
    ' ',
  ),
)

describe('eraseFile', () => {
  it('leaves only a tombstone: ids, kind, size, times and a keyed hash', async () => {
    const id = await send()
    const { sha256 } = await db().storedFile.findUniqueOrThrow({ where: { id } })
    assert.equal(await eraseFile(id), true)
    const { rows } = await pool().query<Record<string, unknown>>('SELECT * FROM files WHERE id = $1', [id])
    const isEmpty = (value: unknown) => value === null || value === false || (Array.isArray(value) && value.length === 0)
    const full = Object.entries(rows[0]!).filter(([, value]) => !isEmpty(value))
    assert.deepEqual(
      full.map(([name]) => name).filter((name) => !KEPT.has(name)),
      [],
    )
    assert.equal(rows[0]!['status'], 'erased')
    assert.equal((rows[0]!['erased_hash'] as Buffer).length, 32)
    assert.notDeepEqual(rows[0]!['erased_hash'], Buffer.from(sha256!), 'a plain hash would tell who has the same file')
    assert.deepEqual(await remainingOf(id), { variants: 0, keys: 0, bytes: 0 })
    assert.equal(await db().caseImage.count({ where: { id } }), 0)
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('erases the metadata of the upload, whose URL is gone afterwards', async () => {
    const id = await send()
    await eraseFile(id)
    const { rows } = await pool().query<{ row: string }>(
      `SELECT row_to_json(t)::text AS row FROM (SELECT * FROM uploads WHERE id = $1) t
       UNION ALL SELECT row_to_json(t)::text FROM (SELECT * FROM files WHERE id = $1) t
       UNION ALL SELECT row_to_json(t)::text FROM (SELECT * FROM notifications) t
       UNION ALL SELECT row_to_json(t)::text FROM (SELECT * FROM audit_entries) t
       UNION ALL SELECT row_to_json(t)::text FROM (SELECT * FROM pgboss.job) t`,
      [id],
    )
    assert.ok(rows.length > 4)
    for (const { row } of rows) {
      assert.doesNotMatch(row, /Canary/)
      assert.ok(!row.includes(Buffer.from('Canary Person left eye.jpg').toString('base64')))
    }
    assert.equal((await tus(patient, 'HEAD', { id })).status, 410)
  })

  it('erases once, and returns false for an unknown file', async () => {
    const id = await send()
    const done = await Promise.all(Array.from({ length: 4 }, () => eraseFile(id)))
    assert.deepEqual(done.sort(), [false, false, false, true])
    assert.equal(await eraseFile(UNKNOWN_ID), false)
  })

  it('invalidates cached access decisions in every process', async () => {
    const news = await openAccessInvalidation()
    const id = await send()
    const heard: unknown[] = []
    news.onChange((change) => heard.push(change))
    await eraseFile(id)
    assert.ok(heard.some((change) => JSON.stringify(change) === JSON.stringify({ fileId: id })))
    await news.close()
  })

  it('leaves the file intact when its transaction is rolled back', async () => {
    const id = await send()
    await assert.rejects(
      transaction(async (tx) => {
        await eraseRows(tx, id)
        throw new Error('undo')
      }),
      /undo/,
    )
    assert.deepEqual(await remainingOf(id), { variants: 4, keys: 5, bytes: 5 })
  })
})
