import { randomBytes } from 'node:crypto'
import type { Checkpoint } from '../audit/checkpoints/checkpoint'
import { signWithTrailKey } from '../audit/keys/sign-with-trail-key'
import { parseBackupKeep } from '../config/parse-backup-keep'
import type { Settings } from '../config/settings'
import { beginBaseCopy } from '../db/wal/begin-base-copy'
import type { WalArchive } from '../db/wal/wal-archive'
import { withAdvisoryLock } from '../db/with-advisory-lock'
import { hasCategory } from '../errors/app-error'
import type { ObjectStore } from '../storage/object-store'
import { BackupError } from './backup-error'
import { listCheckpointCopies } from './checkpoint-copies'
import { frameTables } from './database/table-frames'
import { openSnapshot, type Snapshot } from './database/snapshot'
import { sendErasures } from './erasures/send-erasures'
import { FORMAT_VERSION, type Manifest, parseManifest, type Part, type TableRows, withMac } from './format/manifest'
import { inBackup, MANIFEST, newBackupId } from './format/names'
import { checkPart, joinLines, type PartsContext, readPart, removePart, writePart } from './format/parts'
import { sealTo } from './format/sealed-box'
import { collectKeys } from './format/secrets-part'
import { listBackups } from './list-backups'
import { backUpObjects } from './objects/back-up-objects'
import { dueBetween } from './objects/due-between'
import { readObject } from './objects/copy-object'
import { findKnown } from './objects/find-known'
import { parseWanted, WANTED_OBJECTS } from './objects/list-snapshot-objects'
import { type IndexEntry, writeIndex } from './objects/object-index'
import { type ObjectLine, readObjectLines } from './objects/object-lines'
import { ObjectTally } from './objects/object-tally'
import { pruneAlone } from './prune-backups'
import { recordBackup } from './record-backup'
import { beginRun, endRun, failRun } from './runs/backup-runs'

interface BackupInput {
  settings: Settings
  dataDir: string
  /** Of the role that runs: reading is enough. */
  databaseUrl: string
  store: ObjectStore
  place: ObjectStore
  recipient: string
  /** What the embedded database archives to: with it, a copy of its files is in the backup. */
  wal?: WalArchive | null
  /** Aborted, it stops; the next backup takes what is copied already. */
  signal?: AbortSignal
  /** Called where backups that are no longer kept could not be removed, as from a bucket that is locked: the new one counts. */
  onPruneError: (error: unknown) => void
  /** False where the trail cannot be written: its tables are those of an older version. `recordBackup` does it later. */
  isRecorded?: boolean
}

/** The advisory lock of backups: one at a time, of all processes. */
const LOCK = 'backup'

/**
 * Makes a backup, while others go on writing: first a snapshot of the database, then every object that it refers to, then the
 * manifest, without which none of it counts. All that is written is read back. Then backups beyond those that are kept are removed.
 *
 * @throws BackupError, AppError `storage_full` or `unavailable` of the place; the next backup continues
 */
export async function runBackup(input: BackupInput): Promise<Manifest> {
  let manifest: Manifest | undefined
  const isOurs = await withAdvisoryLock(LOCK, async () => {
    const run = await beginRun()
    try {
      manifest = await makeBackup(input)
      await endRun(run, manifest)
    } catch (thrown) {
      await failRun(run, thrown)
      throw withSentence(thrown)
    }
    await pruneAlone(input.place, parseBackupKeep(input.settings.BACKUP_KEEP)).catch(input.onPruneError)
  })
  if (!isOurs || !manifest) throw new BackupError('Another backup is running. Wait until it has ended.')
  if (input.isRecorded ?? true) await recordBackup(manifest)
  return manifest
}

async function makeBackup(input: BackupInput): Promise<Manifest> {
  const { place, store, recipient, signal } = input
  const startedAt = new Date()
  const context: PartsContext = { place, backupId: newBackupId(startedAt), fileKey: randomBytes(32) }
  await sendErasures(place, recipient)
  const { rows, wanted, snapshotAt, base } = await exportAll(context, input)
  const tally = new ObjectTally()
  const last = (await listBackups(place)).findLast(({ manifest: former }) => former !== null)?.manifest
  const objects = backUpObjects({
    ...{ from: store, place, signal, ...(await findKnown(place)) },
    isDue: dueBetween(last ? Date.parse(last.started_at) : null, startedAt.getTime()),
    wanted: parseWanted(readPart(context, wanted)),
  })
  const sealed = {
    secrets: await writePart(context, 'secrets', joinLines([JSON.stringify(collectKeys(input.settings, input.dataDir))])),
    objects: await writePart(context, 'objects', joinLines(describeObjects(objects, tally))),
    checkpoints: await writePart(context, 'checkpoints', joinLines(listCheckpointCopies(store, rows.checkpoint))),
  }
  const { counts } = await tally.end()
  await removePart(context, wanted).catch(input.onPruneError)
  for (const part of [rows.rows, ...Object.values(sealed), ...(base ? [base.part] : [])]) await checkPart(context, part)
  const manifest: Manifest = withMac(
    signWithTrailKey({
      ...{ type: 'fovea.backup', version: FORMAT_VERSION, id: context.backupId },
      ...{ started_at: startedAt.toISOString(), snapshot_at: snapshotAt.toISOString(), finished_at: new Date().toISOString() },
      ...{ recipient, sealed_key: sealTo(recipient, 'file-key', context.fileKey).toString('base64') },
      ...{
        ...rows,
        ...sealed,
        ...(base && { base }),
        counts,
        index: await writeIndex(place, context.backupId, indexOf(context, sealed.objects)),
      },
    }),
    context.fileKey,
  )
  signal?.throwIfAborted()
  await writeManifest(place, manifest)
  return manifest
}

/**
 * Exports the rows, and with WAL copies the cluster: it begins before the snapshot and ends after it, so that an object of any later
 * moment is among those of the snapshot, or was sent with a segment that follows the begin.
 */
async function exportAll(context: PartsContext, { databaseUrl, wal, signal }: BackupInput) {
  const copy = wal ? await beginBaseCopy(wal) : null
  try {
    const exported = await exportSnapshot(context, databaseUrl, signal)
    const part = copy && (await writePart(context, 'base', abortable(copy.files(), signal)))
    return { ...exported, base: part && { part, ...copy.end() } }
  } finally {
    await copy?.close()
  }
}

async function* abortable(source: AsyncIterable<Buffer>, signal?: AbortSignal) {
  for await (const chunk of source) {
    signal?.throwIfAborted()
    yield chunk
  }
}

/** Writes the rows of every table, and which objects they refer to: copying them takes too long for a snapshot to stay open. */
async function exportSnapshot(context: PartsContext, databaseUrl: string, signal?: AbortSignal) {
  const snapshot = await openSnapshot(databaseUrl)
  try {
    const wanted = await writePart(context, 'wanted', abortable(snapshot.copyQuery(WANTED_OBJECTS), signal))
    return { wanted, rows: await exportRows(context, snapshot, signal), snapshotAt: snapshot.at }
  } finally {
    await snapshot.close()
  }
}

async function exportRows(context: PartsContext, snapshot: Snapshot, signal?: AbortSignal) {
  const [last] = await snapshot.query<{ statement: string }>(
    'SELECT statement FROM audit_checkpoints ORDER BY number DESC LIMIT 1',
  )
  const checkpoint = last ? (JSON.parse(last.statement) as Checkpoint) : null
  const tables: TableRows[] = []
  async function* rowsOfAll() {
    for (const table of snapshot.tables) {
      signal?.throwIfAborted()
      const { rows, count } = snapshot.copy(table)
      yield rows
      tables.push({ ...table, rows: count() })
    }
  }
  const rows = await writePart(context, 'rows', frameTables(rowsOfAll()))
  const named = checkpoint && { number: checkpoint.number, to: checkpoint.to, root: checkpoint.root }
  return { tables, rows, structure: await snapshot.structure(), checkpoint: named }
}

/** A line for each object: where it belongs, and what it is; or, after them, why it is not there. */
async function* describeObjects(objects: ReturnType<typeof backUpObjects>, tally: ObjectTally) {
  for await (const one of objects) {
    tally.add(one)
    const { objectId: id, objectKey: key, copied } = one
    if (copied) yield JSON.stringify({ id, key, bytes: copied.sizeBytes, sha256: copied.sha256 } satisfies ObjectLine)
  }
  const { erased, missing } = await tally.end()
  for (const id of erased) yield JSON.stringify({ id, absent: 'erased' } satisfies ObjectLine)
  for (const id of missing) yield JSON.stringify({ id, absent: 'missing' } satisfies ObjectLine)
}

async function* indexOf(context: PartsContext, part: Part): AsyncGenerator<IndexEntry> {
  for await (const line of readObjectLines(context, part))
    if (!('absent' in line)) yield [line.id, { sizeBytes: line.bytes, sha256: line.sha256 }]
}

/** Written last, and read back: only with it a backup counts. */
async function writeManifest(place: ObjectStore, manifest: Manifest): Promise<void> {
  const key = inBackup(manifest.id, MANIFEST)
  async function* text() {
    yield Buffer.from(JSON.stringify(manifest))
  }
  await place.put(key, text())
  const chunks: Buffer[] = []
  for await (const chunk of readObject(place, key)) chunks.push(chunk)
  if (parseManifest(Buffer.concat(chunks).toString()).mac !== manifest.mac)
    throw new BackupError('The manifest of the backup could not be read back. Check the disk of the backups.', 'read_back')
}

/** What to do, for whoever runs the command. */
function withSentence(cause: unknown): unknown {
  if (hasCategory(cause, 'storage_full'))
    return new BackupError(
      'The place of backups is full, so that this backup was not finished. Make room, and run it again: it continues with what is there.',
      'place_full',
      { cause },
    )
  if (hasCategory(cause, 'unavailable'))
    return new BackupError(
      'The place of backups, or the storage, cannot be reached. Run the backup again later.',
      'place_unavailable',
      { cause },
    )
  return cause
}
