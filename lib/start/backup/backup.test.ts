// reads: scripts/restore.ts scripts/restore-drill.ts
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import type { Actor } from '../../access/actor'
import { beginTrail } from '../../audit/begin-trail'
import { createCheckpoint } from '../../audit/checkpoints/create-checkpoint'
import { copiedObject } from '../../backup/format/names'
import type { Manifest } from '../../backup/format/manifest'
import { makeRecoveryKey } from '../../backup/format/recovery-key'
import { sendErasures } from '../../backup/erasures/send-erasures'
import { runBackup } from '../../backup/run-backup'
import { readSettings } from '../../config/settings'
import { db } from '../../db/database'
import { ingestFile } from '../../files/ingest/ingest-file'
import { eraseFiles } from '../../files/erase/erase-files'
import { createActor, createCase, createUpload, openFilesFixture, photograph, sendBytes, sendFile } from '../../files/test-files-fixture'
import { newUuid } from '../../runtime/uuid'
import { programOf } from '../../runtime/test-program'
import { openLocalStore } from '../../storage/drivers/local-store'
import { store } from '../../storage/open-store'

const MASTER_KEY = 'ab'.repeat(32)
const fixture = await openFilesFixture()
const root = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'backup-'))
after(() => rmSync(root, { recursive: true, force: true }))
const folder = path.join(root, 'place')
const place = openLocalStore(folder)
const key = makeRecoveryKey()
const settings = readSettings({ FOVEA_DATA_DIR: path.join(root, 'data'), FOVEA_MASTER_KEY: MASTER_KEY, BACKUP_FOLDER: folder })

const backUp = (keep = 30, into = place): Promise<Manifest> =>
  runBackup({
    ...{ settings: { ...settings, BACKUP_KEEP: keep }, dataDir: path.join(root, 'data'), databaseUrl: fixture.url },
    ...{ store: store(), place: into, recipient: key.recipient },
  })

let doctor: Actor
let caseId: string
before(async () => {
  mkdirSync(path.join(root, 'data'))
  await beginTrail()
  doctor = await createActor('doctor')
  caseId = await createCase(await createActor('patient'))
})

/** Sends an image and takes it through ingest. */
async function completeFile(): Promise<string> {
  const id = await sendFile(doctor, await photograph(), { case_id: caseId, filename: 'eye.jpg' })
  await ingestFile(id)
  assert.equal((await db().storedFile.findUniqueOrThrow({ where: { id } })).status, 'completed')
  return id
}

interface Run {
  code: number | null
  printed: string
}

/** Runs a script as npm does, with a data folder of its own. */
function run(script: string, args: string[] = [], env: Record<string, string> = {}): Promise<Run> {
  const { program, execArgv } = programOf(script)
  const own = { BACKUP_FOLDER: folder, FOVEA_RECOVERY_KEY: key.text, NODE_ENV: 'test' as const, ...env }
  const child = spawn(process.execPath, [...execArgv, program, ...args], { env: { PATH: process.env.PATH, ...own } })
  return new Promise((done) => {
    let printed = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (printed += data))
    child.on('close', (code) => done({ code, printed }))
    child.stdin.end()
  })
}

const drill = (args: string[] = []) => run('scripts/restore-drill.ts', [`--folder=${root}`, ...args])
const newFolder = () => path.join(root, newUuid())
/** A database without tables, on the server of the tests. */
async function newDatabase(): Promise<string> {
  const url = new URL(fixture.url)
  url.pathname = `/restored_${newUuid().replaceAll('-', '')}`
  const near = new pg.Client({ connectionString: fixture.url })
  await near.connect()
  await near.query(`CREATE DATABASE ${url.pathname.slice(1)}`)
  await near.end()
  return url.href
}
const restore = (env: Record<string, string> = {}, args: string[] = []) =>
  run('scripts/restore.ts', args, { FOVEA_DATA_DIR: newFolder(), ...env })
const namesIn = (name: string) => (existsSync(path.join(folder, name)) ? readdirSync(path.join(folder, name)) : [])
const objectsInPlace = () => namesIn('objects').flatMap((each) => namesIn(`objects/${each}`))

describe('a backup', () => {
  it('made while uploads run is restored with every completed file as it was, and with a trail that verifies', async () => {
    await completeFile()
    await createCheckpoint()
    const ended = new AbortController()
    const sending = (async () => {
      while (!ended.signal.aborted) await completeFile()
    })()
    const half = await createUpload(doctor, 1000, { case_id: caseId, filename: 'half.jpg' })
    await sendBytes(doctor, half, Buffer.alloc(500))
    const manifest = await backUp()
    ended.abort()
    await sending
    assert.equal(manifest.counts.missing, 0)
    const { code, printed } = await drill()
    assert.equal(code, 0, printed)
    assert.match(printed, /checksums of files: +[1-9]\d* as when they arrived, 0 not/)
    assert.match(printed, /audit trail: +\d+ rows verified, 1 checkpoints/)
    assert.match(printed, new RegExp(`signed by: +${manifest.public_key.replaceAll('+', '\\+')}`))
    assert.deepEqual(readdirSync(root).filter((name) => name.startsWith('fovea-drill-')), [])
  })

  it('copies an object once, and removes it with the last backup that has it', async () => {
    const former = await backUp()
    const again = await backUp()
    assert.deepEqual([again.counts.copied, again.counts.count], [0, former.counts.count])
    const id = await completeFile()
    const more = await backUp()
    assert.ok(more.counts.copied > 0)
    assert.equal(more.counts.count, again.counts.count + more.counts.copied)
    const { objectId } = await db().storedFile.findUniqueOrThrow({ where: { id } })
    await eraseFiles({ id })
    await backUp()
    assert.ok(objectsInPlace().includes(objectId!), 'an earlier backup has it')
    await backUp(1)
    assert.ok(!objectsInPlace().includes(objectId!))
    assert.equal(namesIn('backups').length, 1)
    assert.equal((await drill()).code, 0)
  })

  it('has nothing that can be read without the recovery key', async () => {
    const secret = `Person ${newUuid()}`
    await db().user.create({ data: { email: 'canary@fovea.test', name: secret, role: 'patient' } })
    const { id } = await backUp()
    for (const name of readdirSync(path.join(folder, 'backups', id))) {
      const bytes = readFileSync(path.join(folder, 'backups', id, name))
      for (const word of [secret, MASTER_KEY, 'canary@fovea.test']) assert.ok(!bytes.includes(word), name)
    }
  })

  it('does not count until it is finished, and the next one continues with what is there', async () => {
    const finished = namesIn('backups')
    await completeFile()
    const stop = new AbortController()
    const input = { settings, dataDir: path.join(root, 'data'), databaseUrl: fixture.url, store: store(), recipient: key.recipient }
    let puts = 0
    const interrupted: typeof place = Object.create(place) as typeof place
    interrupted.put = async (...given) => {
      await place.put(...given)
      if (given[0].startsWith('objects/') && ++puts === 2) stop.abort()
    }
    await assert.rejects(runBackup({ ...input, place: interrupted, signal: stop.signal }))
    const run = await db().backupRun.findFirstOrThrow({ orderBy: { startedAt: 'desc' } })
    assert.equal(run.outcome, 'failed')
    const open = namesIn('backups').filter((id) => !finished.includes(id))
    assert.deepEqual(open.map((id) => namesIn(`backups/${id}`).includes('manifest.json')), [false])
    const { counts } = await backUp()
    assert.equal(counts.missing, 0)
    assert.ok(!namesIn('backups').includes(open[0]!), 'what was left of it is removed')
    assert.equal((await drill()).code, 0)
  })

  it('says which objects are missing in the store, and is restored without them', async () => {
    const id = await completeFile()
    const { objectKey } = await db().storedFile.findUniqueOrThrow({ where: { id } })
    rmSync(path.join(fixture.folder, objectKey!))
    const { counts } = await backUp()
    assert.equal(counts.missing, 1)
    const { code, printed } = await drill()
    assert.equal(code, 1, printed)
    assert.match(printed, /, 1 missing/)
    await eraseFiles({ id })
  })
})

describe('a restore', () => {
  let manifest: Manifest
  before(async () => (manifest = await backUp(1)))

  it('refuses a used folder, a used database and a used store, and leaves them as they were', async () => {
    const used = newFolder()
    mkdirSync(used)
    writeFileSync(path.join(used, 'file'), 'mine')
    const intoFolder = await restore({ FOVEA_DATA_DIR: used })
    assert.match(intoFolder.printed, /^Nothing was restored: The data folder is in use: a restore only writes into an empty one\./)
    assert.deepEqual(readdirSync(used), ['file'])
    const intoDatabase = await restore({ DATABASE_URL: fixture.url })
    assert.match(intoDatabase.printed, /^The backup .+ is whole.+\nNothing was restored: The database is in use/)
    assert.deepEqual([intoFolder.code, intoDatabase.code], [2, 2])
  })

  it('refuses another recovery key, a mistyped one, and none, before it writes anything', async () => {
    const dataDir = newFolder()
    const other = makeRecoveryKey()
    const typo = `${key.text.slice(0, -1)}${key.text.endsWith('A') ? 'B' : 'A'}`
    for (const [given, sentence] of [
      [other.text, /This recovery key belongs to other backups/],
      [typo, /This is not a recovery key: a character is missing or wrong/],
      ['', /The recovery key is needed/],
    ] as const) {
      const { code, printed } = await restore({ FOVEA_DATA_DIR: dataDir, FOVEA_RECOVERY_KEY: given })
      assert.match(printed, sentence)
      assert.equal(code, 2)
    }
    assert.ok(!existsSync(dataDir))
  })

  it('refuses a backup that is cut, changed, or of a newer version, before it writes anything', async () => {
    const dataDir = newFolder()
    const file = (name: string) => path.join(folder, 'backups', manifest.id, name)
    const whole = readFileSync(file('manifest.json'), 'utf8')
    const changed = (change: (made: Record<string, unknown>) => void) => {
      const made = JSON.parse(whole) as Record<string, unknown>
      change(made)
      return JSON.stringify(made)
    }
    const refuses = async (sentence: RegExp) => {
      const { code, printed } = await restore({ FOVEA_DATA_DIR: dataDir })
      assert.match(printed, sentence)
      assert.equal(code, 2)
    }
    const newer = changed(({ structure }) => (structure as Manifest['structure']).migrations.push({ name: '29991231_later', checksum: 'x' }))
    for (const [text, sentence] of [
      [whole.slice(0, 500), /The manifest of this backup is cut or damaged/],
      [changed((made) => (made['version'] = 2)), /has format 2, and this Fovea reads format 1\. Restore it with the newer Fovea/],
      [newer, /was made by a newer version of Fovea/],
      [changed((made) => (made['snapshot_at'] = '2020-01-01T00:00:00.000Z')), /was changed after it was written/],
    ] as const) {
      writeFileSync(file('manifest.json'), text)
      await refuses(sentence)
    }
    writeFileSync(file('manifest.json'), whole)
    const rows = readFileSync(file('rows'))
    truncateSync(file('rows'), rows.length - 1)
    await refuses(/is cut or damaged: rows is missing or not as it was written/)
    writeFileSync(file('rows'), rows)
    const [name] = objectsInPlace()
    const object = path.join(folder, copiedObject(name!))
    const bytes = readFileSync(object)
    truncateSync(object, bytes.length - 1)
    await refuses(/is cut: 1 of its \d+ objects are missing or shorter/)
    writeFileSync(object, bytes)
    assert.ok(!existsSync(dataDir))
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
    writeFileSync(path.join(dataDir, 'restore.json'), JSON.stringify({ backup: namesIn('backups').sort().at(-1), is_loaded: false }))
    const early = await run('scripts/backup.ts', [], { FOVEA_DATA_DIR: dataDir, DATABASE_URL: url })
    assert.match(early.printed, /A restore into this data folder was interrupted/)
    const { code, printed } = await restore({ FOVEA_DATA_DIR: dataDir, DATABASE_URL: url })
    assert.equal(code, 0, printed)
    assert.ok(!existsSync(path.join(dataDir, 'restore.json')))
  })
})
