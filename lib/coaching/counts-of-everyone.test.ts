import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { Actor } from '../access/actor'
import { foldStorageChanges } from '../db/counters/fold-changes'
import { db, pool } from '../db/database'
import { openTestDatabase } from '../db/test-database'
import { newUuid } from '../runtime/uuid'
import { listFeed } from './feed/list-feed'
import { listMeals } from './meals/list-meals'
import { listPhotos } from './media/list-photos'
import { listProgress } from './progress/list-progress'
import { PhotoQuerySchema } from './schema'

await openTestDatabase()

/** More than were ever counted one by one. */
const ENTRIES = 1100
const clientId = newUuid()
let admin: Actor

async function counts(): Promise<Record<string, number>> {
  const page = { limit: 1 }
  return {
    meals: (await listMeals(admin, page)).count,
    progress: (await listProgress(admin, page)).count,
    weights: (await listProgress(admin, { ...page, metric: 'weight' })).count,
    feed: (await listFeed(admin, page)).count,
    documents: (await listFeed(admin, { ...page, kind: 'documents' })).count,
    photos: (await listPhotos(admin, PhotoQuerySchema.parse({ limit: '1', category: 'progress_photos' }))).count,
  }
}

describe('the counts of an administrator’s lists of everyone', () => {
  before(async () => {
    await db().user.create({ data: { id: clientId, email: 'counted@fovea.test', name: 'Test Person', role: 'client' } })
    const made = await db().user.create({ data: { email: 'counts@fovea.test', name: 'Test Person', role: 'admin' } })
    admin = { ...made, sessionId: null, via: 'token' }
    for (const kind of ['meal', 'progress', 'photo', 'document'])
      await pool().query(
        `INSERT INTO diary_entries (id, client_id, kind, at)
         SELECT gen_random_uuid(), $2, $3, now() - make_interval(mins => n) FROM generate_series(1, $1) n`,
        [ENTRIES, clientId, kind],
      )
    await pool().query(`INSERT INTO meal_completions (entry_id, name) SELECT id, 'Oats' FROM diary_entries WHERE kind = 'meal'`)
    await pool().query(
      `INSERT INTO progress_records (id, metric, value, unit)
       SELECT id, CASE WHEN row_number() OVER () <= 1010 THEN 'weight' ELSE 'waist' END, 1, 'kg' FROM diary_entries WHERE kind = 'progress'`,
    )
    for (const [kind, category] of Object.entries({ photo: 'progress_photos', document: 'documents' }))
      await pool().query(
        `INSERT INTO files (id, kind, owner_id, entry_id, category, status)
         SELECT id, 'progress_photo', client_id, id, $2, 'completed' FROM diary_entries WHERE kind = $1`,
        [kind, category],
      )
  })

  it('are the totals, folded or not, without what was refused', async () => {
    const all = { meals: ENTRIES, progress: ENTRIES, weights: 1010, feed: ENTRIES * 4, documents: ENTRIES, photos: ENTRIES }
    assert.deepEqual(await counts(), all)
    await foldStorageChanges()
    assert.deepEqual(await counts(), all)
    await pool().query(
      `UPDATE files SET status = 'failed' WHERE id IN (SELECT id FROM files WHERE category = 'progress_photos' LIMIT 10)`,
    )
    assert.deepEqual(await counts(), { ...all, feed: all.feed - 10, photos: all.photos - 10 })
    const own = { kind: 'progress_photo', ownerId: admin.id, category: 'progress_photos', status: 'failed' } as const
    await db().storedFile.create({ data: own })
    assert.equal((await counts())['photos'], all.photos - 9, 'what is refused is shown to its sender')
  })

  it('are those of the lists that are read to their end', async () => {
    let cursor: string | undefined
    let items = 0
    do {
      const page = await listFeed(admin, { limit: 200, cursor })
      items += page.items.length
      cursor = page.next_cursor ?? undefined
    } while (cursor !== undefined)
    assert.equal((await counts())['feed'], items)
  })

  it('cost the counters alone: what these say is answered', async () => {
    const before = await counts()
    await pool().query(`UPDATE storage_counters SET files = files + 7 WHERE subject IN ('folder', 'entry', 'metric')`)
    const after = await counts()
    for (const [name, count] of Object.entries(before)) assert.equal(after[name], count + (name === 'feed' ? 4 : 1) * 7, name)
  })
})
