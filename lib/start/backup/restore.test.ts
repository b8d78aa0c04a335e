// reads: scripts/restore.ts scripts/backup.ts
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { before, describe, it } from 'node:test'
import pg from 'pg'
import { sendErasures } from '../../backup/erasures/send-erasures'
import type { Manifest } from '../../backup/format/manifest'
import { copiedObject } from '../../backup/format/names'
import { makeRecoveryKey, parseRecoveryKey } from '../../backup/format/recovery-key'
import { openBackup } from '../../backup/restore/open-backup'
import { db } from '../../db/database'
import { ingestFile } from '../../files/ingest/ingest-file'
import { createActor, photograph, sendFile } from '../../files/test-files-fixture'
import { newUuid } from '../../runtime/uuid'
import { openBackupFixture } from './test-backup-fixture'
import { readRecoveryKey } from './read-recovery-key'

const {
  root,
  folder,
  place,
  key,
  url,
  doctor,
  backUp,
  restore,
  run,
  newFolder,
  newDatabase,
  finished,
  objectsInPlace,
  completeFile,
} = await openBackupFixture()

describe('a restore', () => {
  let manifest: Manifest
  before(async () => {
    for (let n = 0; n < 3; n++) await completeFile()
    manifest = await backUp()
  })

  it('refuses a used folder, a used database and a used store, and leaves them as they were', async () => {
    const used = newFolder()
    mkdirSync(used)
    writeFileSync(path.join(used, 'file'), 'mine')
    const intoFolder = await restore({ FOVEA_DATA_DIR: used })
    assert.match(
      intoFolder.printed,
      /^Nothing was restored: The data folder is in use: a restore only writes into an empty one\./,
    )
    assert.deepEqual(readdirSync(used), ['file'])
    const intoDatabase = await restore({ DATABASE_URL: url })
    assert.match(intoDatabase.printed, /^Nothing was restored: The database is in use/)
    assert.deepEqual([intoFolder.code, intoDatabase.code], [2, 2])
  })

  it('refuses another recovery key, and one that is mistyped or not given', async () => {
    const dataDir = newFolder()
    const other = makeRecoveryKey()
    const { code, printed } = await restore({ FOVEA_DATA_DIR: dataDir, FOVEA_RECOVERY_KEY: other.text })
    assert.match(printed, /^Nothing was restored: This recovery key belongs to other backups/)
    assert.equal(code, 2)
    assert.ok(!existsSync(dataDir), 'nothing was written')
    const typo = `${key.text.slice(0, -1)}${key.text.endsWith('A') ? 'B' : 'A'}`
    assert.throws(() => parseRecoveryKey(typo), /This is not a recovery key: a character is missing or wrong/)
    assert.equal(parseRecoveryKey(` ${key.text.toLowerCase().replaceAll('-', ' ')}\n`).recipient, key.recipient)
    await assert.rejects(readRecoveryKey(path.join(root, 'none'), key.text), /The file of the recovery key cannot be read/)
  })

  it('refuses a backup that is cut, changed, or of a newer version, before it writes anything', async () => {
    const file = (name: string) => path.join(folder, 'backups', manifest.id, name)
    const whole = readFileSync(file('manifest.json'), 'utf8')
    const changed = (change: (made: Manifest) => void) => {
      const made = JSON.parse(whole) as Manifest
      change(made)
      return JSON.stringify(made)
    }
    for (const [text, sentence] of [
      [whole.slice(0, 500), /The manifest of this backup is cut or damaged/],
      [changed((made) => (made.version = 2)), /has format 2, and this Fovea reads format 1\. Restore it with the newer Fovea/],
      [
        changed((made) => made.structure.migrations.push({ name: '2999_later', checksum: '' })),
        /was made by a newer version of Fovea/,
      ],
      [changed((made) => (made.structure.migrations[0]!.checksum = '')), /was made by another build of Fovea/],
      [changed((made) => (made.snapshot_at = '2020-01-01T00:00:00.000Z')), /was changed after it was written/],
    ] as const) {
      writeFileSync(file('manifest.json'), text)
      await assert.rejects(openBackup(place, key), sentence)
    }
    writeFileSync(file('manifest.json'), whole)
    const rows = readFileSync(file('rows'))
    const changedByte = Buffer.from(rows)
    changedByte[200]! ^= 1
    for (const bytes of [rows.subarray(0, -1), changedByte, null]) {
      if (bytes) writeFileSync(file('rows'), bytes)
      else rmSync(file('rows'))
      await assert.rejects(openBackup(place, key), /is cut or damaged: rows is missing or not as it was written/)
    }
    writeFileSync(file('rows'), rows)
    const object = path.join(folder, copiedObject(objectsInPlace()[0]!))
    const bytes = readFileSync(object)
    truncateSync(object, bytes.length - 1)
    await assert.rejects(openBackup(place, key), /is cut: 1 of its \d+ objects are missing or shorter/)
    writeFileSync(object, bytes)
    await openBackup(place, key)
  })

  it('restores everything but an object that was damaged in the backup, and names it', async () => {
    const [name] = objectsInPlace()
    const object = path.join(folder, copiedObject(name!))
    const bytes = readFileSync(object)
    writeFileSync(object, Buffer.from(bytes).fill(0xaa, 100, 110))
    const { code, printed } = await restore({ DATABASE_URL: await newDatabase() })
    assert.equal(code, 1, printed)
    assert.match(printed, new RegExp(`damaged in the backup: ${name}`))
    writeFileSync(object, bytes)
  })

  it('has the months of the trail that the backup has, and their rights and triggers', async () => {
    const months = `SELECT p.*, (SELECT count(*)::int FROM pg_trigger t WHERE t.tgrelid = p.name::regclass AND NOT tgisinternal) AS triggers
      FROM trail_partitions() p ORDER BY p.name`
    await db().$queryRaw`SELECT trail_begin_partition('2026-01', 0)`
    await backUp()
    const known = await db().$queryRawUnsafe<{ name: string; from_seq: bigint }[]>(months)
    assert.ok(known.length > 4, 'more than what the migration makes')
    const url = await newDatabase()
    const { code, printed } = await restore({ DATABASE_URL: url })
    assert.equal(code, 0, printed)
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const { rows } = await client.query(months)
    await client.end()
    const asText = (list: object[]) => list.map((row) => Object.values(row).join(' '))
    assert.deepEqual(asText(rows as object[]), asText(known))
  })

  it('carries out erasures that came after the backup, and ends all sessions', async () => {
    const patient = await createActor('patient')
    const inbox = await sendFile(patient, await photograph(), { filename: 'own.jpg' })
    await ingestFile(inbox)
    await backUp()
    const order = { id: newUuid(), personId: patient.id, requestedBy: doctor.id, plan: {} }
    await db().erasure.create({ data: order })
    assert.equal(await sendErasures(place, key.recipient), 1)
    assert.equal(await sendErasures(place, key.recipient), 0, 'each is sent once')
    const url = await newDatabase()
    const { code, printed } = await restore({ DATABASE_URL: url })
    assert.equal(code, 0, printed)
    assert.match(printed, /1 erasures of people were carried out again; all sessions have ended/)
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const { rows } = await client.query(
      `SELECT (SELECT count(*)::int FROM users WHERE id = $1) AS people, (SELECT status::text FROM files WHERE id = $2) AS file,
        (SELECT count(*)::int FROM erasure_certificates WHERE erasure_id = $3) AS certificates`,
      [patient.id, inbox, order.id],
    )
    await client.end()
    assert.deepEqual(rows, [{ people: 0, file: 'erased', certificates: 1 }])
  })

  it('continues where it was interrupted, and Fovea does not start before that', async () => {
    const [dataDir, url] = [newFolder(), await newDatabase()]
    mkdirSync(dataDir)
    writeFileSync(path.join(dataDir, 'restore.json'), JSON.stringify({ backup: finished().sort().at(-1), is_loaded: false }))
    const early = await run('scripts/backup.ts', [], { FOVEA_DATA_DIR: dataDir, DATABASE_URL: url })
    assert.match(early.printed, /A restore into this data folder was interrupted/)
    const { code, printed } = await restore({ FOVEA_DATA_DIR: dataDir, DATABASE_URL: url })
    assert.equal(code, 0, printed)
    assert.ok(!existsSync(path.join(dataDir, 'restore.json')))
  })
})
