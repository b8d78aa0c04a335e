import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor } from '../access/actor'
import { foldStorageChanges } from '../db/counters/fold-changes'
import { db, pool } from '../db/database'
import { openTestDatabase } from '../db/test-database'
import { listPersonas } from './list-personas'

await openTestDatabase()

async function actor(role: 'creator' | 'admin'): Promise<Actor> {
  const made = await db().user.create({ data: { email: `${role}@fovea.test`, name: 'Test Person', role } })
  return { ...made, sessionId: null, via: 'token' }
}

describe('listPersonas', () => {
  it('counts all personas for an administrator, and their own for a creator, without those being deleted', async () => {
    const [creator, admin] = [await actor('creator'), await actor('admin')]
    await pool().query(
      `INSERT INTO personas (id, owner_id, name, updated_at)
       SELECT gen_random_uuid(), CASE WHEN n > 20 THEN $1::uuid END, 'Counted', now() FROM generate_series(1, 1520) n`,
      [creator.id],
    )
    await pool().query(`UPDATE personas SET deleted_at = now() WHERE number IN (SELECT max(number) FROM personas)`)
    const counts = async () => [
      (await listPersonas(admin, { limit: 1 })).count,
      (await listPersonas(creator, { limit: 1 })).count,
    ]
    assert.deepEqual(await counts(), [1499, 1499])
    await foldStorageChanges()
    assert.deepEqual(await counts(), [1499, 1499])
    await db().user.delete({ where: { id: creator.id } })
    assert.equal((await listPersonas(admin, { limit: 1 })).count, 0)
  })
})
