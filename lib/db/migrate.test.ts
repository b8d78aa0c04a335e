import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '../runtime/new-id'
import { db, pool } from './database'
import { migrate } from './migrate'
import { openTestDatabase } from './test-database'

const url = await openTestDatabase()

describe('the database', () => {
  it('has every migration, also when several processes start at once', async () => {
    assert.deepEqual(await Promise.all([migrate(url), migrate(url), migrate(url)]), [[], [], []])
  })

  it('refuses to change, remove or empty the audit trail', async () => {
    const id = newId()
    await pool().query(
      `INSERT INTO audit_entries (seq, id, at, action, outcome, hash) VALUES (1, $1, now(), 'test', 'allowed', '\\x00')`,
      [id],
    )
    await assert.rejects(pool().query(`UPDATE audit_entries SET action = 'other'`), /append-only/)
    await assert.rejects(pool().query('DELETE FROM audit_entries'), /append-only/)
    await assert.rejects(pool().query('TRUNCATE audit_entries'), /append-only/)
  })

  it('never lets the acknowledged offset of an upload go backwards', async () => {
    const id = newId()
    const made = { id, ownerId: newId(), objectKey: 'x', objectId: newId(), expiresAt: new Date(), savedOffset: 100n }
    await db().upload.create({ data: made })
    await db().upload.update({ where: { id }, data: { savedOffset: 200n } })
    await assert.rejects(db().upload.update({ where: { id }, data: { savedOffset: 199n } }))
  })
})
