// reads: prisma/migrations/
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { makeRecoveryKey } from '../../backup/format/recovery-key'
import { newUuid } from '../../runtime/uuid'
import { runScript } from '../backup/test-backup-fixture'
import { type FormerDatabase, openFormerDatabase } from './test-former-database'

const former = await openFormerDatabase()
const root = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'commands-'))
after(() => rmSync(root, { recursive: true, force: true }))
const key = makeRecoveryKey()
const place = path.join(root, 'place')
const env = {
  ...{ DATABASE_URL: former.url, FOVEA_DATA_DIR: path.join(root, 'data'), FOVEA_MASTER_KEY: 'cd'.repeat(32) },
  ...{ BACKUP_FOLDER: place, BACKUP_RECIPIENT: key.recipient, FOVEA_RECOVERY_KEY: key.text },
}
const addUser = ({ query }: FormerDatabase) =>
  query(`INSERT INTO users (id, email, name, role, updated_at) VALUES ($1, 'a@clinic.example', 'A', 'doctor', now())`, [
    newUuid(),
  ])
await addUser(former)
const run = (name: string, args: string[] = [], more: Record<string, string> = {}) =>
  runScript(`scripts/${name}.ts`, args, { ...env, ...more })

describe('a command of this version, on the schema of the last release', () => {
  it('makes a backup of it and changes nothing of the schema', async () => {
    const before = await former.schema()
    const { code, printed } = await run('backup')
    assert.equal(code, 0, printed)
    assert.equal(readdirSync(path.join(place, 'backups')).length, 1)
    assert.deepEqual(await former.schema(), before)
  })

  for (const [name, args] of [
    ['verify', []],
    ['keys-rotate', ['--status']],
    ['keys-rotate', []],
    ['admin-create', []],
    ['demo-remove', []],
  ] as const)
    it(`is refused with a sentence that says what to do: ${[name, ...args].join(' ')}`, async () => {
      const before = await former.schema()
      const { code, printed } = await run(name, [...args])
      assert.notEqual(code, 0)
      assert.match(
        printed,
        /has the schema of an older version: it lacks \d+ migrations.*Nothing was changed.*npm run migrate -- --plan/,
      )
      assert.deepEqual(await former.schema(), before)
    })

  it('tries and restores a backup of it without touching the database that is in use', async () => {
    const before = await former.schema()
    const { code, printed } = await run('restore-drill', [`--folder=${root}`])
    assert.equal(code, 0, printed)
    assert.match(printed, /this backup can be restored/)
    assert.deepEqual(await former.schema(), before)
  })

  it('exports its erasures', async () => {
    const { code, printed } = await run('backup', [`--erasures=${path.join(root, 'erasures')}`])
    assert.equal(code, 0, printed)
  })

  it('says what an upgrade would do, and does nothing', async () => {
    const before = await former.schema()
    const { code, printed } = await run('migrate', ['--plan'])
    assert.equal(code, 0, printed)
    assert.match(printed, /files \(\d+ kB\): readers and writers wait/)
    assert.deepEqual(await former.schema(), before)
  })
})

describe('npm run migrate', () => {
  it('refuses an upgrade of an installation with people that has no place for backups, and changes nothing', async () => {
    const before = await former.schema()
    const { code, printed } = await run('migrate', [], { BACKUP_FOLDER: '' })
    assert.equal(code, 1)
    assert.match(printed, /there is no backup to go back to: set BACKUP_FOLDER.*--without-backup.*Nothing was changed/)
    assert.deepEqual(await former.schema(), before)
  })

  it('makes a backup, migrates, and prints the one command that leads back, which does', async () => {
    const { code, printed } = await run('migrate')
    assert.equal(code, 0, printed)
    const [, back] = /the way back, with the former version: (.*)/.exec(printed) ?? []
    assert.match(back!, /^FOVEA_DATA_DIR=\S+ DATABASE_URL=AN_EMPTY_DATABASE npm run restore -- --id=\S+$/)
    assert.match(printed, /migration 1 of \d+: /)
    assert.match((await run('migrate', ['--plan'])).printed, /nothing is pending/)
    assert.equal((await run('verify')).code, 0)
    const [, id] = /--id=(\S+)/.exec(back!)!
    const recorded = await former.query(
      `SELECT subject_id AS id FROM audit_entries WHERE action = 'backup.make' AND subject_id = $1`,
      [id],
    )
    assert.deepEqual(recorded, [{ id }], 'the trail says that it was made')
    const embedded = { ...env, DATABASE_URL: '', FOVEA_DATA_DIR: path.join(root, 'back') }
    const restored = await runScript('scripts/restore.ts', [`--id=${id}`], embedded)
    assert.equal(restored.code, 0, restored.printed)
  })

  it('says how to go back where a migration fails', async () => {
    const broken = await openFormerDatabase()
    await broken.query('ALTER TABLE files ADD COLUMN captured_by text')
    await addUser(broken)
    const { code, printed } = await run('migrate', [], { DATABASE_URL: broken.url, FOVEA_DATA_DIR: path.join(root, 'other') })
    assert.equal(code, 1)
    assert.match(
      printed,
      /captured_by failed and was rolled back: .*To go back instead, run this with the former version: FOVEA_DATA_DIR=/,
    )
  })
})
