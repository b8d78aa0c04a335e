import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { RESTORE_MARK } from '../../config/restore-mark'
import { STORE_OWNER } from '../../storage/object-key'
import type { ObjectStore } from '../../storage/object-store'
import { BackupError } from '../backup-error'
import { openConnection } from '../../db/open-connection'

const MarkSchema = z.object({ backup: z.string(), is_loaded: z.boolean(), until: z.string().optional() })
/** How far a restore has come, in the data folder: it is there until the restore has ended. */
type RestoreMark = z.infer<typeof MarkSchema>

/** What a file system has by itself. */
const IGNORED = new Set(['lost+found', RESTORE_MARK])

/**
 * Makes sure that a data folder has nothing of an installation.
 *
 * @returns the mark of a restore into it that was interrupted
 * @throws BackupError
 */
export function requireEmptyFolder(dataDir: string): RestoreMark | null {
  const mark = readMark(dataDir)
  if (mark) return mark
  const names = existsSync(dataDir) ? readdirSync(dataDir).filter((name) => !IGNORED.has(name)) : []
  if (names.length > 0)
    throw new BackupError(
      'The data folder is in use: a restore only writes into an empty one. Set FOVEA_DATA_DIR to a new folder.',
    )
  return null
}

/** @throws BackupError where a database has tables */
export async function requireEmptyDatabase(ownerUrl: string): Promise<void> {
  const client = await openConnection(ownerUrl)
  try {
    const { rows } = await client.query<{ tables: number }>(
      `SELECT count(*)::int AS tables FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')`,
    )
    if (rows[0]!.tables > 0)
      throw new BackupError(
        'The database is in use: a restore only writes into an empty one. Create a new database, and set DATABASE_URL to it.',
      )
  } finally {
    await client.end()
  }
}

/** @throws BackupError where a store has objects, but for the one that a first start leaves: the restored database makes it its own. */
export async function requireEmptyStore(store: ObjectStore): Promise<void> {
  for await (const { key } of store.list(''))
    if (key !== STORE_OWNER)
      throw new BackupError('The storage is in use: a restore only writes into an empty one. Set STORAGE_BUCKET to a new bucket.')
}

/** Says that a restore has begun: until it has ended, Fovea does not start on this folder. */
export function writeMark(dataDir: string, mark: RestoreMark): void {
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(path.join(dataDir, RESTORE_MARK), JSON.stringify(mark), { mode: 0o600 })
}

export const removeMark = (dataDir: string): void => rmSync(path.join(dataDir, RESTORE_MARK), { force: true })

function readMark(dataDir: string): RestoreMark | null {
  const file = path.join(dataDir, RESTORE_MARK)
  return existsSync(file) ? MarkSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : null
}
