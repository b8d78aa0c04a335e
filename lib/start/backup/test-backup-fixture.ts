import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after } from 'node:test'
import pg from 'pg'
import type { Actor } from '../../access/actor'
import { beginTrail } from '../../audit/begin-trail'
import type { Manifest } from '../../backup/format/manifest'
import { makeRecoveryKey, type RecoveryKey } from '../../backup/format/recovery-key'
import { runBackup } from '../../backup/run-backup'
import { readSettings } from '../../config/settings'
import { db } from '../../db/database'
import { ingestFile } from '../../files/ingest/ingest-file'
import { createActor, createCase, openFilesFixture, photograph, sendFile } from '../../files/test-files-fixture'
import { programOf } from '../../runtime/test-program'
import { newUuid } from '../../runtime/uuid'
import { openLocalStore } from '../../storage/drivers/local-store'
import type { ObjectStore } from '../../storage/object-store'
import { store } from '../../storage/open-store'

const MASTER_KEY = 'ab'.repeat(32)

interface Run {
  code: number | null
  printed: string
}

export interface BackupFixture {
  /** Removed with everything in it. */
  root: string
  /** The folder of backups, and the same as a store. */
  folder: string
  place: ObjectStore
  key: RecoveryKey
  masterKey: string
  url: string
  /** The folder of the sealed objects. */
  objects: string
  doctor: Actor
  caseId: string
  backUp: (options?: { keep?: number; into?: ObjectStore; signal?: AbortSignal }) => Promise<Manifest>
  /** Sends an image and takes it through ingest. */
  completeFile: () => Promise<string>
  /** Run the scripts, as npm does. */
  drill: () => Promise<Run>
  restore: (env?: Record<string, string>) => Promise<Run>
  run: (script: string, args?: string[], env?: Record<string, string>) => Promise<Run>
  newFolder: () => string
  /** Creates a database without tables on the server of the tests. */
  newDatabase: () => Promise<string>
  /** What is in a folder of the place of backups. */
  namesIn: (name: string) => string[]
  /** The backups that have a manifest. */
  finished: () => string[]
  objectsInPlace: () => string[]
}

/** Opens an installation with a place for backups, for one test file; call it at the top of the file. */
export async function openBackupFixture(): Promise<BackupFixture> {
  const { url, folder: objects } = await openFilesFixture()
  const root = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'backup-'))
  after(() => rmSync(root, { recursive: true, force: true }))
  const [folder, dataDir] = [path.join(root, 'place'), path.join(root, 'data')]
  mkdirSync(dataDir)
  const place = openLocalStore(folder)
  const key = makeRecoveryKey()
  const settings = readSettings({ FOVEA_DATA_DIR: dataDir, FOVEA_MASTER_KEY: MASTER_KEY, BACKUP_FOLDER: folder })
  await beginTrail()
  const doctor = await createActor('doctor')
  const caseId = await createCase(await createActor('patient'))
  const run = (script: string, args: string[] = [], env: Record<string, string> = {}) =>
    runScript(script, args, { BACKUP_FOLDER: folder, FOVEA_RECOVERY_KEY: key.text, ...env })
  const newFolder = () => path.join(root, newUuid())
  const namesIn = (name: string) => (existsSync(path.join(folder, name)) ? readdirSync(path.join(folder, name)) : [])
  return {
    ...{ root, folder, place, key, masterKey: MASTER_KEY, url, objects, doctor, caseId, run, newFolder, namesIn },
    backUp: ({ keep = 30, into = place, signal } = {}) =>
      runBackup({
        ...{ settings: { ...settings, BACKUP_KEEP: String(keep) }, dataDir, databaseUrl: url },
        ...{ store: store(), place: into, recipient: key.recipient, ...(signal && { signal }) },
        onPruneError: (error) => assert.fail(String(error)),
      }),
    completeFile: async () => {
      const id = await sendFile(doctor, await photograph(), { case_id: caseId, filename: 'eye.jpg' })
      await ingestFile(id)
      assert.equal((await db().storedFile.findUniqueOrThrow({ where: { id } })).status, 'completed')
      return id
    },
    drill: () => run('scripts/restore-drill.ts', [`--folder=${root}`]),
    restore: (env = {}) => run('scripts/restore.ts', [], { FOVEA_DATA_DIR: newFolder(), ...env }),
    newDatabase: () => createDatabase(url),
    finished: () => namesIn('backups').filter((id) => namesIn(`backups/${id}`).includes('manifest.json')),
    objectsInPlace: () => namesIn('objects').flatMap((each) => namesIn(`objects/${each}`)),
  }
}

/** Runs one of npm's scripts. */
export function runScript(script: string, args: string[], env: Record<string, string>): Promise<Run> {
  const { program, execArgv } = programOf(script)
  const child = spawn(process.execPath, [...execArgv, program, ...args], {
    env: { PATH: process.env.PATH, NODE_ENV: 'test', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return new Promise((done) => {
    let printed = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (printed += data))
    child.on('close', (code) => done({ code, printed }))
  })
}

async function createDatabase(near: string): Promise<string> {
  const url = new URL(near)
  url.pathname = `/restored_${newUuid().replaceAll('-', '')}`
  const query = async (sql: string) => {
    const client = new pg.Client({ connectionString: near.replace(/[^/]+$/, 'postgres') })
    await client.connect()
    await client.query(sql)
    await client.end()
  }
  await query(`CREATE DATABASE ${url.pathname.slice(1)}`)
  after(() => query(`DROP DATABASE IF EXISTS ${url.pathname.slice(1)} WITH (FORCE)`))
  return url.href
}
