// reads: scripts/verify.ts scripts/restore.ts
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import pg from 'pg'
import { db } from '../../db/database'
import { newUuid } from '../../runtime/uuid'
import { openBackupFixture } from './test-backup-fixture'

const { backUp, completeFile, newDatabase, newFolder, restore, run } = await openBackupFixture()

/** An installation whose database and store came back apart from each other, and a query of it. */
async function putBack() {
  const [dataDir, url] = [newFolder(), await newDatabase()]
  const made = await restore({ FOVEA_DATA_DIR: dataDir, DATABASE_URL: url })
  assert.equal(made.code, 0, made.printed)
  const store = path.join(dataDir, 'objects')
  writeFileSync(path.join(store, 'store-owner'), newUuid())
  const query = async (sql: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows
    } finally {
      await client.end()
    }
  }
  await query(`INSERT INTO store_sweeps (id, owner_id) VALUES (1, gen_random_uuid())`)
  const verify = () => run('scripts/verify.ts', ['--against-restore'], { FOVEA_DATA_DIR: dataDir, DATABASE_URL: url })
  return { dataDir, store, query, verify }
}

describe('npm run verify -- --against-restore', () => {
  it('proves that rows and a newer store fit each other, ends all sessions, and leaves newer objects to be swept later', async () => {
    await completeFile()
    await backUp()
    const { store, query, verify } = await putBack()
    const newer = path.join(store, 'files', 'ff', newUuid())
    mkdirSync(path.dirname(newer), { recursive: true })
    writeFileSync(newer, 'of an upload that came after the rows')
    const roots = await query(`SELECT * FROM key_roots`)
    const { code, printed } = await verify()
    assert.equal(code, 0, printed)
    assert.match(printed, /^Database and store fit each other\. 0 erasures were carried out again; all sessions have ended\.$/m)
    assert.ok(existsSync(newer))
    assert.ok(!existsSync(path.join(store, 'store-owner')), 'the next start makes the store its own')
    assert.deepEqual(await query('SELECT * FROM store_sweeps'), [])
    assert.notDeepEqual(await query(`SELECT * FROM key_roots`), roots)
    const [entry] = await query(`SELECT subject_id FROM audit_entries WHERE action = 'backup.restore' ORDER BY seq DESC LIMIT 1`)
    assert.equal(entry?.['subject_id'], 'by-other-means')
  })

  it('names what the store lacks, settles nothing then, and says that Fovea must not start on it', async () => {
    const id = await completeFile()
    await backUp()
    const { store, verify } = await putBack()
    const { objectId } = await db().storedFile.findUniqueOrThrow({ where: { id } })
    const object = readdirSync(store, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith(objectId!))
    rmSync(path.join(store, object!))
    const { code, printed } = await verify()
    assert.equal(code, 1, printed)
    assert.match(printed, new RegExp(`^missing ${objectId}`, 'm'))
    assert.match(printed, /^Database and store do not fit each other: nothing was settled\./m)
    assert.ok(existsSync(path.join(store, 'store-owner')))
  })
})
