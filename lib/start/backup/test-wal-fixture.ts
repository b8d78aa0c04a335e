import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { beginTrail } from '../../audit/begin-trail'
import { makeRecoveryKey } from '../../backup/format/recovery-key'
import { runBackup } from '../../backup/run-backup'
import { NewObjects } from '../../backup/wal/find-new-objects'
import { restoreUntil } from '../../backup/wal/restore-until'
import { shipWal } from '../../backup/wal/ship-wal'
import { readSettings, registerSettings } from '../../config/settings'
import { db, transaction } from '../../db/database'
import { startEmbeddedPostgres } from '../../db/embedded-postgres'
import { isSegment } from '../../db/wal/segment-names'
import { storeDataKey } from '../../files/deliver/data-keys'
import { newUuid } from '../../runtime/uuid'
import { openLocalStore } from '../../storage/drivers/local-store'
import type { ObjectStore } from '../../storage/object-store'
import { store } from '../../storage/open-store'
import { sealObject } from '../../storage/sealed/seal-object'
import { openConfiguredDatabase } from '../open-configured-database'
import { openKeysAndStore } from './open-tools'
import { runScript } from './test-backup-fixture'
import { eventually } from '../../runtime/test-eventually'

const MASTER_KEY = 'cd'.repeat(32)

/** Removes the folder of an installation, and the one of its embedded database elsewhere. */
function removeInstallation(dataDir: string): void {
  const note = path.join(dataDir, 'postgres-home')
  if (existsSync(note)) rmSync(readFileSync(note, 'utf8').trim(), { recursive: true, force: true })
  rmSync(dataDir, { recursive: true, force: true })
}

/** Opens an installation with its embedded database, which archives, and a place for backups; call it at the top of the file. */
export async function openWalFixture() {
  const root = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'wal-'))
  chmodSync(root, 0o711)
  const [folder, dataDir] = [path.join(root, 'place'), path.join(root, 'data')]
  mkdirSync(dataDir)
  const key = makeRecoveryKey()
  const given = { FOVEA_MASTER_KEY: MASTER_KEY, BACKUP_FOLDER: folder, BACKUP_RECIPIENT: key.recipient, BACKUP_EVERY: '24h' }
  const settings = readSettings({ ...given, FOVEA_DATA_DIR: dataDir, BACKUP_WAL: '1', BACKUP_WAL_EVERY: '1h' })
  registerSettings(settings)
  const disposers: (() => unknown)[] = []
  const folders = [dataDir]
  after(async () => {
    for (const close of disposers.reverse()) await close()
    folders.forEach(removeInstallation)
    rmSync(root, { recursive: true, force: true })
  })
  const quiet = { say: () => undefined, onError: () => undefined }
  const step = async <T>(_: string, work: () => Promise<T> | T) => work()
  const opened = await openConfiguredDatabase({ settings, dataDir, disposers, step, ...quiet, schema: 'upgrade' })
  await openKeysAndStore(settings, dataDir, disposers)
  await beginTrail()
  const wal = opened.wal!
  assert.ok(wal, 'it archives')
  const place = openLocalStore(folder)
  const objects = new NewObjects()
  const waiting = () => readdirSync(path.join(wal.root, wal.chain)).filter(isSegment).sort()
  const asSuperuser = async <Row extends object>(sql: string): Promise<Row[]> => {
    const client = new pg.Client({ connectionString: wal.superuserUrl })
    await client.connect()
    const { rows } = await client.query<Row>(sql)
    await client.end()
    return rows
  }
  const archive = async () => {
    await asSuperuser(`SELECT pg_create_restore_point('test')`) // Without anything new no segment ends.
    const [last] = await asSuperuser<{ name: string }>('SELECT pg_walfile_name(pg_switch_wal()) AS name')
    await eventually('the segment is archived', () => existsSync(path.join(wal.root, wal.chain, last!.name)))
  }
  const shipWith = (tracked: NewObjects, into: ObjectStore = place) =>
    shipWal({ settings, dataDir, wal, store: store(), place: into, recipient: key.recipient, objects: tracked })
  const ship = (into?: ObjectStore) => shipWith(objects, into)
  return {
    ...{ root, folder, dataDir, key, settings, wal, place, waiting, asSuperuser, archive, ship, url: opened.url },
    /** As another process, which knows nothing of the first. */
    shipAsAnother: () => shipWith(new NewObjects()),
    /** Ends the current segment, and sends all that wait. */
    archiveAndShip: async () => {
      await archive()
      return ship()
    },
    backUp: (keep = 30) =>
      runBackup({
        ...{ settings: { ...settings, BACKUP_KEEP: String(keep) }, dataDir, databaseUrl: opened.url, wal },
        ...{ store: store(), place, recipient: key.recipient },
        onPruneError: (error) => assert.fail(String(error)),
      }),
    /** A person with a file: a row with a name, and an object. */
    addFile: async (name: string) => {
      const [objectId, dataKey] = [newUuid(), Buffer.alloc(32, 7)]
      const objectKey = `files/${objectId}`
      async function* source() {
        yield Buffer.from(`bytes of ${name}`)
      }
      const { sizeBytes, sha256 } = await sealObject({ store: store(), key: objectKey, objectId, dataKey, source: source() })
      const owner = await db().user.create({ data: { email: `${objectId}@fovea.test`, name, role: 'patient' } })
      const data = { kind: 'inbox', ownerId: owner.id, status: 'completed' as const, filename: name, objectId, objectKey }
      return transaction(async (tx) => {
        await storeDataKey(tx, objectId, dataKey)
        return tx.storedFile.create({ data: { ...data, size: sizeBytes, sha256: new Uint8Array(sha256) } })
      })
    },
    /** The moment as the database has it, with no commit of the same millisecond on either side. */
    moment: async () => {
      await sleep(5)
      const [row] = await asSuperuser<{ at: Date }>('SELECT clock_timestamp() AS at')
      await sleep(5)
      return row!.at
    },
    /** Runs the script, as npm does, and starts what it has restored. */
    runRestore: async (args: string[]) => {
      const target = path.join(root, newUuid())
      folders.push(target)
      const env = { ...given, FOVEA_DATA_DIR: target, FOVEA_RECOVERY_KEY: key.text }
      const { code, printed } = await runScript('scripts/restore.ts', args, env)
      const query = async (sql: string) => {
        const embedded = await startEmbeddedPostgres(target)
        const client = new pg.Client({ connectionString: embedded.url })
        try {
          await client.connect()
          return (await client.query<object>(sql)).rows
        } finally {
          await client.end()
          await embedded.stop()
        }
      }
      return { code, printed, query }
    },
    /** Restores into a new folder; what came back is read before it is closed. */
    restore: async <T>(
      until: Date | null,
      read: (client: pg.Client, dataDir: string) => Promise<T>,
      target = path.join(root, newUuid()),
    ): Promise<T> => {
      folders.push(target)
      const own = readSettings({ ...given, FOVEA_DATA_DIR: target })
      const openStore = () => openLocalStore(path.join(target, 'objects'))
      const restored = await restoreUntil({
        ...{ settings: own, dataDir: target, place, recoveryKey: key, until, openStore, say: () => undefined },
      })
      const client = new pg.Client({ connectionString: restored.url })
      try {
        await client.connect()
        return await read(client, target)
      } finally {
        await client.end()
        await restored.close()
      }
    },
  }
}
