import { chown, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { RESTORE_MARK } from '../../config/restore-mark'
import { databaseHome, serverUser, shippedVersion } from '../_internal/database-home'

const CHUNK_BYTES = 1024 * 1024
const LENGTH_BYTES = 4

/** Files and folders of a cluster whose contents a base copy leaves out (PostgreSQL 18, section 25.3.4). */
const EMPTIED = /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans|log)$/
const LEFT_OUT = /^(postmaster\.(pid|opts)|server\.log|current_logfiles.*|backup_label.*|tablespace_map.*|recovery\.signal)$/
const TEMPORARY = /(^|\/)(pgsql_tmp[^/]*|pg_internal\.init[^/]*)$/
/** It names the checkpoint from which recovery begins: copied last. */
const CONTROL = 'global/pg_control'

interface Entry {
  path: string
  /** Null for a folder. */
  bytes: number | null
}

/**
 * Reads the files of a running cluster, between the begin and the end of a base copy: each with what it has in that moment. What is
 * torn or missing then is put right by the WAL of that time. `more` is added to them.
 */
export async function* readCluster(pgdata: string, more: () => Promise<Record<string, string>>): AsyncGenerator<Buffer> {
  for (const entry of await listEntries(pgdata, '')) {
    if (entry.bytes === null) yield headOf(entry)
    else yield* readOne(pgdata, entry.path)
  }
  const control = await readControl(path.join(pgdata, CONTROL))
  yield* [headOf({ path: CONTROL, bytes: control.length }), control]
  for (const [name, text] of Object.entries(await more())) {
    const bytes = Buffer.from(text)
    yield* [headOf({ path: name, bytes: bytes.length }), bytes]
  }
}

async function listEntries(pgdata: string, folder: string): Promise<Entry[]> {
  const found: Entry[] = []
  const children = await readdir(path.join(pgdata, folder), { withFileTypes: true })
  for (const child of children) {
    const name = folder === '' ? child.name : `${folder}/${child.name}`
    if (LEFT_OUT.test(name) || TEMPORARY.test(name) || name === CONTROL) continue
    if (child.isFile()) found.push({ path: name, bytes: 0 })
    if (!child.isDirectory()) continue
    found.push({ path: name, bytes: null })
    if (name === 'pg_wal') found.push({ path: 'pg_wal/archive_status', bytes: null })
    if (!EMPTIED.test(name)) found.push(...(await listEntries(pgdata, name)))
  }
  return found
}

async function* readOne(pgdata: string, name: string): AsyncGenerator<Buffer> {
  const file = await open(path.join(pgdata, name)).catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'ENOENT') return null // A table that was dropped meanwhile.
    throw thrown
  })
  if (!file) return
  try {
    const { size } = await file.stat()
    yield headOf({ path: name, bytes: size })
    for (let at = 0; at < size;) {
      const chunk = Buffer.alloc(Math.min(CHUNK_BYTES, size - at)) // Zeroes where it became shorter.
      await file.read(chunk, 0, chunk.length, at)
      at += chunk.length
      yield chunk
    }
  } finally {
    await file.close()
  }
}

/** Read until it is twice the same: PostgreSQL may be writing it. */
async function readControl(file: string): Promise<Buffer> {
  for (let former: Buffer | null = null; ;) {
    const handle = await open(file)
    const bytes = await handle.readFile()
    await handle.close()
    if (former?.equals(bytes)) return bytes
    former = bytes
  }
}

function headOf(entry: Entry): Buffer {
  const text = Buffer.from(JSON.stringify(entry))
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32BE(text.length)
  return Buffer.concat([length, text])
}

/** The major version of the embedded PostgreSQL: it reads the files of no other. */
export const embeddedMajor = (): number => parseInt(shippedVersion(), 10)

/** Where the cluster of a data folder is, and its user; the binaries are made ready for it. */
export function clusterOf(dataDir: string) {
  const user = serverUser()
  return { ...databaseHome(path.resolve(dataDir), user), user }
}

/**
 * Writes what `readCluster` has read, as the user of the cluster, under its final name once all of it is there. What an interrupted
 * restore has left is replaced; a folder with files where none has begun is left alone.
 */
export async function writeCluster(source: AsyncIterable<Buffer>, dataDir: string): Promise<void> {
  const { pgdata, user } = clusterOf(dataDir)
  const isRestoring = existsSync(path.join(dataDir, RESTORE_MARK))
  if (!isRestoring && existsSync(pgdata) && readdirSync(pgdata).length > 0)
    throw new Error(`The folder ${pgdata} has files, and no restore has begun here. Nothing was changed: move it away first.`)
  const staging = `${pgdata}.restoring`
  await rm(staging, { recursive: true, force: true })
  await rm(pgdata, { recursive: true, force: true })
  const own = async (file: string) => {
    if (user.uid !== undefined && user.gid !== undefined) await chown(file, user.uid, user.gid)
  }
  await mkdir(staging, { recursive: true, mode: 0o700 })
  await own(staging)
  const bytes = new Bytes(source)
  for (let length = await bytes.take(LENGTH_BYTES); length.length > 0; length = await bytes.take(LENGTH_BYTES)) {
    const entry = JSON.parse((await bytes.take(length.readUInt32BE())).toString()) as Entry
    const target = path.resolve(staging, entry.path)
    if (!target.startsWith(staging + path.sep)) throw new Error('a file of a base copy is outside of the cluster')
    if (entry.bytes === null) await mkdir(target, { recursive: true, mode: 0o700 })
    else await writeOne(target, bytes, entry.bytes)
    await own(target)
  }
  await rename(staging, pgdata)
}

async function writeOne(target: string, bytes: Bytes, size: number): Promise<void> {
  const file = await open(target, 'w', 0o600)
  try {
    for (let left = size; left > 0;) {
      const chunk = await bytes.take(Math.min(left, CHUNK_BYTES))
      if (chunk.length === 0) throw new Error('a base copy ends within a file')
      await file.write(chunk)
      left -= chunk.length
    }
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Bytes of a stream, taken as they are needed. */
class Bytes {
  readonly #source: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.alloc(0)

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  /** So many bytes; none at the end. */
  async take(wanted: number): Promise<Buffer> {
    const pieces = [this.#rest]
    let length = this.#rest.length
    while (length < wanted) {
      const { value, done } = await this.#source.next()
      if (done) break
      pieces.push(value)
      length += value.length
    }
    const all = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)
    if (length > 0 && length < wanted) throw new Error('a base copy is cut')
    this.#rest = all.subarray(wanted)
    return all.subarray(0, wanted)
  }
}

/** The size of a folder's files; 0 where there is none. */
export async function folderBytes(folder: string): Promise<{ files: number; bytes: number }> {
  const names = await readdir(folder).catch(() => [])
  const sizes = await Promise.all(
    names.map((name) =>
      stat(path.join(folder, name))
        .then(({ size }) => size)
        .catch(() => 0),
    ),
  )
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) }
}
