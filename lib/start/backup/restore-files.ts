import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { BackupError } from '../../backup/backup-error'
import { copiedObject } from '../../backup/format/names'
import { copyObject } from '../../backup/objects/copy-object'
import { db, type Prisma } from '../../db/database'
import { isAppError } from '../../errors/app-error'
import { withOpenObject } from '../../files/deliver/open-object'
import { type TakenNames, zipEntryName } from '../../files/record/text/zip-entry-name'
import { isUuid } from '../../runtime/uuid'
import { objectKey } from '../../storage/object-key'
import type { ObjectStore } from '../../storage/object-store'
import { store } from '../../storage/open-store'
import { restoreTemporarily, type TemporaryRestore } from './restore-temporarily'

interface RestoreFiles extends TemporaryRestore {
  /** A file by its id, or all files of a case by its number or id. */
  wanted: { file: string } | { case: string }
  /** Where they are written: an empty folder, or one that is made. */
  to: string
}

export interface RestoredFiles {
  backupId: string
  moment: string
  /** Files that were written, each with the bytes that arrived. */
  files: number
  bytes: number
  /** The ids of files whose bytes the backup does not have, or has damaged. */
  lost: string[]
}

const SELECT = {
  ...{ id: true, filename: true, type: true, size: true, sha256: true, objectId: true, objectKey: true },
  ...{
    createdAt: true,
    capturedAt: true,
    eyeSide: true,
    bodySite: true,
    view: true,
    description: true,
    case: { select: { number: true } },
  },
} satisfies Prisma.StoredFileSelect
type Row = Prisma.StoredFileGetPayload<{ select: typeof SELECT }>

/**
 * Writes one file of a backup, or the files of a case, into a folder, as they arrived, with `manifest.json`. Of a file that was blacked
 * out it is the blacked-out copy. Rows are restored beside it for as long as this takes, with the erasures since: what is of an erased
 * person does not come back. The installation is not touched.
 *
 * @throws BackupError where the folder is not empty, or the backup has no such file or case; as restoreBackup() and restoreUntil()
 */
export async function restoreFiles({ wanted, to, ...input }: RestoreFiles): Promise<RestoredFiles> {
  if ('file' in wanted && !isUuid(wanted.file))
    throw new BackupError('--file is the id of a file: it is the last part of its address.')
  const folder = path.resolve(to)
  if ((await readdir(folder).catch(() => [])).length > 0)
    throw new BackupError('The folder of --to is not empty. Name another one: it is made where it does not exist.')
  const written = { files: 0, bytes: 0, lost: [] as string[] }
  const { restored } = await restoreTemporarily({ ...input, withoutObjects: true }, async ({ backup, moment }) => {
    const rows = await findFiles(wanted)
    if (rows.length === 0)
      throw new BackupError(`The backup ${backup.manifest.id} has no such ${'file' in wanted ? 'file' : 'case with files'}.`)
    await mkdir(folder, { recursive: true })
    await chmod(folder, 0o700)
    const [taken, listed]: [TakenNames, unknown[]] = [new Map(), []]
    for (const row of rows) {
      const name = zipEntryName(row.filename ?? row.id, taken, row.type ?? undefined)
      if (await writeOriginal(input.place, row, path.join(folder, name))) {
        written.files += 1
        written.bytes += Number(row.size)
        listed.push(describe(row, name))
      } else written.lost.push(row.id)
    }
    const manifest = { backup: backup.manifest.id, of: moment, files: listed, lost: written.lost }
    await writeFile(path.join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 })
  })
  return { backupId: restored.backup.manifest.id, moment: restored.moment, ...written }
}

function findFiles(wanted: RestoreFiles['wanted']): Promise<Row[]> {
  const whole = { status: 'completed', previewOf: null, objectKey: { not: null } } as const
  if ('file' in wanted) return db().storedFile.findMany({ where: { ...whole, id: wanted.file }, select: SELECT })
  const { case: name } = wanted
  const of = { deletedAt: null, ...(isUuid(name) ? { id: name } : { number: name }) }
  return db().storedFile.findMany({ where: { ...whole, case: of }, orderBy: { id: 'asc' }, select: SELECT })
}

/** @returns false where the backup has other bytes than arrived, or none; nothing is left of it then */
async function writeOriginal(place: ObjectStore, row: Row, file: string): Promise<boolean> {
  const [objectId, key] = [row.objectId!, objectKey(row.objectKey!)]
  const hash = createHash('sha256')
  try {
    await copyObject(place, copiedObject(objectId), store(), key)
    await withOpenObject({ objectId, objectKey: key, sizeBytes: Number(row.size) }, (reader) => {
      async function* hashed() {
        for await (const chunk of reader.read()) {
          hash.update(chunk)
          yield Buffer.from(chunk) // The reader may use its memory again.
        }
      }
      return pipeline(hashed(), createWriteStream(file, { mode: 0o600, flags: 'wx' }))
    })
    if (row.sha256 && hash.digest().equals(row.sha256)) return true
    await rm(file)
    return false
  } catch (thrown) {
    await rm(file, { force: true }) // The folder was empty: what has its name is half of it.
    if (!isAppError(thrown)) throw thrown
    return false
  } finally {
    await store().remove(key)
  }
}

const describe = (row: Row, name: string) => ({
  ...{ name, id: row.id, case: row.case?.number ?? null, type: row.type, size: Number(row.size) },
  ...{ sha256: row.sha256 && Buffer.from(row.sha256).toString('hex'), received_at: row.createdAt, captured_at: row.capturedAt },
  ...{ eye_side: row.eyeSide, body_site: row.bodySite, view: row.view, description: row.description },
})
