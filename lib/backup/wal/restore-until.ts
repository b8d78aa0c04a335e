import { chown, mkdir, open, rm } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '../../db/embedded-postgres'
import { migrate } from '../../db/schema/migrate'
import { grantRunningRole, JOBS_SCHEMA } from '../../db/running-role'
import { clusterOf, writeCluster } from '../../db/wal/cluster-files'
import { recoverCluster, stopRecovery } from '../../db/wal/recover-cluster'
import { installJobQueue } from '../../jobs/install-job-queue'
import { BackupError } from '../backup-error'
import { restoreCheckpointCopies } from '../checkpoint-copies'
import { requireKnownMigrations } from '../database/import-database'
import { addErasures, readErasures } from '../erasures/later-erasures'
import { linesOf, readPart } from '../format/parts'
import { restoreKeys, type Restored, type RestoreInput, settleMoment } from '../restore/restore-backup'
import { restoreObjects, sayObjects } from '../restore/restore-objects'
import { removeMark, requireEmptyFolder, requireEmptyStore, writeMark } from '../restore/restore-target'
import { listObjectsOfRows } from './list-objects-of-rows'
import { partsOf, planRecovery, type RecoveryPlan } from './plan-recovery'
import { openConnection } from '../../db/open-connection'

interface RestoreUntil extends Omit<RestoreInput, 'backupId'> {
  /** Everything that was committed before; null for all that was sent. */
  until: Date | null
}

/**
 * Brings a moment back: the newest base copy before it, the WAL up to it, then the objects that its rows refer to, with the erasures
 * since. Everything that can be refused is refused before anything is written. Interrupted, the same call begins again.
 *
 * @throws BackupError
 */
export async function restoreUntil(input: RestoreUntil): Promise<Restored> {
  const { settings, dataDir, place, recoveryKey, until, say } = input
  if (settings.DATABASE_URL)
    throw new BackupError(
      'A moment is restored into the embedded database only. Remove DATABASE_URL, or restore without --until.',
    )
  const mark = requireEmptyFolder(dataDir)
  if (!mark && settings.STORAGE_PROVIDER !== 'local') await requireEmptyStore(input.openStore())
  const asked = until?.toISOString() ?? 'latest'
  if (mark && mark.until !== asked)
    throw new BackupError(
      `Another restore was interrupted here, of ${mark.until ?? mark.backup}. Continue it, or empty the folder.`,
    )
  const plan = await planRecovery(place, recoveryKey, until)
  const { backup, base, segments } = plan
  say(`The base copy of ${base.ended_at} and ${segments.length} segments of WAL are whole.`)
  if (!mark?.is_loaded) {
    writeMark(dataDir, { backup: backup.manifest.id, is_loaded: false, until: asked })
    await recover(input, plan)
  }
  const keys = segments.at(-1)!.keys
  // A key that was made since the backup is among the later ones, and one that was retired since among the former.
  const all = { ...keys, master_keys: [...new Set([...backup.keys.master_keys, ...keys.master_keys])] }
  const auditKeyFile = restoreKeys({ ...backup, keys: all }, settings, dataDir)
  const embedded = await startEmbeddedPostgres(dataDir, { wal: null })
  try {
    const { url, ownerUrl } = embedded
    const found = await readErasures(place, recoveryKey, backup.publicKeys)
    const settled = await settle(embedded.superuserUrl, async (client) => {
      await settleMoment(client)
      return addErasures(client, [...found.orders, ...(input.erasures ?? [])])
    })
    writeMark(dataDir, { backup: backup.manifest.id, is_loaded: true, until: asked })
    await migrate(ownerUrl)
    await installJobQueue(ownerUrl)
    await grantRunningRole(ownerUrl, url)
    say(`${settled.rows} rows are back.`)
    const store = input.openStore()
    const listed = await listObjectsOfRows(place, backup, url)
    const wanted = input.withoutObjects ? [] : listed.objects
    const { objects, bytes, damaged } = await restoreObjects(place, wanted, store, { isContinued: mark !== null })
    await restoreCheckpointCopies(linesOf(readPart(backup.context, backup.manifest.checkpoints)), store)
    say(sayObjects({ objects, bytes, damaged }))
    return {
      ...{
        backup: { ...backup, keys: all, absent: { erased: [], missing: listed.missing } },
        url,
        maintenanceUrl: embedded.superuserUrl,
        objects,
        bytes,
        damaged,
        auditKeyFile,
      },
      ...{ rows: settled.rows, erasures: settled.erasures, refusedErasures: found.refused },
      moment: asked === 'latest' ? `the end of the WAL (${segments.at(-1)!.manifest.covers_until})` : asked,
      close: () => embedded.stop(),
      finish: () => removeMark(dataDir),
    }
  } catch (thrown) {
    await embedded.stop()
    throw thrown
  }
}

/** Writes the base copy and its segments, and lets PostgreSQL recover from them. */
async function recover({ dataDir, place, say }: RestoreUntil, { backup, base, segments, until }: RecoveryPlan): Promise<void> {
  const { pgdata, user } = clusterOf(dataDir)
  const folder = path.join(path.dirname(pgdata), 'wal-restore')
  await stopRecovery(dataDir)
  await writeCluster(readPart(backup.context, base.part), dataDir)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const own = async (file: string) => {
    if (user.uid !== undefined && user.gid !== undefined) await chown(file, user.uid, user.gid)
  }
  await own(folder)
  for (const segment of segments) {
    const file = path.join(folder, segment.manifest.segment)
    const handle = await open(file, 'w', 0o600)
    for await (const chunk of readPart(partsOf(place, segment), segment.manifest.part)) await handle.write(chunk)
    await handle.truncate(segment.manifest.bytes) // The zeroes at its end take no room.
    await handle.close()
    await own(file)
  }
  await recoverCluster({ dataDir, segments: folder, until })
  await rm(folder, { recursive: true, force: true })
  say('The database is recovered.')
}

/** Settles what was true of the moment alone; the jobs of that moment are made again from the rows. */
async function settle(superuserUrl: string, work: (client: pg.ClientBase) => Promise<number>) {
  const client = await openConnection(superuserUrl)
  try {
    const { rows: migrations } = await client.query<{ name: string; checksum: string }>(
      `SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    )
    await requireKnownMigrations({ migrations, partitions: [], sequences: [] })
    await client.query('BEGIN')
    await client.query(`DROP SCHEMA IF EXISTS ${pg.escapeIdentifier(JOBS_SCHEMA)} CASCADE`)
    const erasures = await work(client)
    await client.query('COMMIT')
    await client.query('ANALYZE') // Statistics are not in a base copy.
    const { rows } = await client.query<{ rows: number }>(
      `SELECT coalesce(sum(reltuples) FILTER (WHERE reltuples > 0), 0)::float8 AS rows FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
    )
    return { erasures, rows: rows[0]!.rows }
  } finally {
    await client.end()
  }
}
