import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { fail } from '../../errors/fail'
import { BatchWriter } from '../_internal/batch-writer'
import {
  FORK_SUFFIX,
  TEMPORARY_MARK,
  FOLDER_MODE,
  TAIL_SUFFIX,
  fromFileSystemError,
  createFile,
  makeFolders,
  mapFileSystemErrors,
  hasErrnoCode,
  fsyncFolder,
} from '../_internal/local/file-system'
import { DiskLatencyGauge } from '../_internal/local/disk-latency-gauge'
import { DiskReserve } from '../_internal/local/disk-reserve'
import { LocalAppendableObject } from '../_internal/local/local-appendable-object'
import { openLocalObject } from '../_internal/local/local-object'
import { forkLocalObject } from '../_internal/local/fork-local-object'
import { objectKey, type ObjectKey } from '../object-key'
import { type AppendableOptions, type AppendableObject, type PutOptions, type OpenAppendableOptions } from '../object-store'
import { type NameRange, type PresignedPut, type ObjectStore, type ObjectEntry } from '../object-store'

/** What `put` calls a file that it has not yet given its name. */
const ASIDE = new RegExp(`^[a-z0-9_./-]+${TEMPORARY_MARK}[0-9a-f]{12}$`)
const SIDECAR = new RegExp(`^[a-z0-9_./-]+(${FORK_SUFFIX}/[a-z0-9_.-]+)?${TAIL_SUFFIX}$`)
const MAX_BUFFERED_BYTES = 2 * 1024 * 1024

/** Opens a folder as a store; creates it, with access for its owner only, if it is missing. */
export function openLocalStore(
  folder: string,
  {
    latencyGauge = new DiskLatencyGauge(),
    readLatencyGauge = DiskLatencyGauge.ofReads(),
    reserveBytes = 0,
  }: { latencyGauge?: DiskLatencyGauge; readLatencyGauge?: DiskLatencyGauge; reserveBytes?: number } = {},
): ObjectStore {
  const root = path.resolve(folder)
  fs.mkdirSync(root, { recursive: true, mode: FOLDER_MODE })
  return new LocalStore(root, latencyGauge, readLatencyGauge, new DiskReserve(root, reserveBytes))
}

class LocalStore implements ObjectStore {
  readonly capabilities = {
    rename: true,
    readAppendable: true,
    presignedUrls: false,
    presignedLengths: false,
  }

  readonly #latencyGauge: DiskLatencyGauge
  readonly #readLatencyGauge: DiskLatencyGauge

  constructor(
    readonly root: string,
    latencyGauge: DiskLatencyGauge,
    readLatencyGauge: DiskLatencyGauge,
    readonly reserve: DiskReserve,
  ) {
    this.#latencyGauge = latencyGauge
    this.#readLatencyGauge = readLatencyGauge
  }

  /**
   * Writes a temporary file, fsyncs, renames it and fsyncs the folder: at any moment either the old object exists or the new
   * one.
   */
  put(key: ObjectKey, source: AsyncIterable<Buffer>, { signal }: PutOptions = {}): Promise<void> {
    return mapFileSystemErrors(async () => {
      const there = this.#path(key)
      const aside = `${there}${TEMPORARY_MARK}${randomBytes(6).toString('hex')}`
      let changed: string[]
      try {
        changed = await writeFile(aside, this.reserve.guard(source), signal)
        await rename(aside, there)
      } finally {
        await rm(aside, { force: true })
      }
      for (const each of changed) await fsyncFolder(each)
    })
  }

  openRead(key: ObjectKey, signal?: AbortSignal) {
    signal?.throwIfAborted()
    return openLocalObject(this.#path(key), this.#readLatencyGauge)
  }

  openUntrusted(key: ObjectKey, signal?: AbortSignal) {
    return this.openRead(key, signal)
  }

  readSync(key: ObjectKey, into: Buffer): number {
    try {
      const descriptor = fs.openSync(this.#path(key), 'r')
      try {
        return fs.readSync(descriptor, into, 0, into.length, 0)
      } finally {
        fs.closeSync(descriptor)
      }
    } catch (thrown) {
      throw fromFileSystemError(thrown)
    }
  }

  size(key: ObjectKey, signal?: AbortSignal): Promise<number | null> {
    return mapFileSystemErrors(async () => {
      signal?.throwIfAborted()
      const found = await stat(this.#path(key)).catch(nullIfNotFound)
      return found?.isFile() ? found.size : null
    })
  }

  async *list(prefix: string, range: NameRange = {}): AsyncIterable<ObjectEntry> {
    const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1)
    if (folder) objectKey(folder.slice(0, -1)) // A prefix is validated like a key.
    for await (const { name, filePath } of this.#files(folder, range)) {
      const key = name.startsWith(prefix) ? objectKeyOrNull(name) : null
      const found = key && (await mapFileSystemErrors(() => stat(filePath).catch(nullIfNotFound)))
      if (found) yield { key, sizeBytes: found.size, changedAt: found.mtime }
    }
  }

  remove(key: ObjectKey, signal?: AbortSignal): Promise<void> {
    return mapFileSystemErrors(async () => {
      signal?.throwIfAborted()
      const there = this.#path(key)
      await rm(there, { force: true })
      await rm(there + TAIL_SUFFIX, { force: true })
      await rm(there + FORK_SUFFIX, { force: true, recursive: true })
      await fsyncFolder(path.dirname(there)).catch(nullIfNotFound)
    })
  }

  rename(from: ObjectKey, to: ObjectKey, signal?: AbortSignal): Promise<void> {
    return mapFileSystemErrors(async () => {
      signal?.throwIfAborted()
      const changed = await makeFolders(path.dirname(this.#path(to)))
      await rename(this.#path(from), this.#path(to))
      for (const each of [...changed, path.dirname(this.#path(from))]) await fsyncFolder(each)
    })
  }

  createAppendable(key: ObjectKey, { tailBytes, generation, signal }: AppendableOptions): Promise<AppendableObject> {
    return mapFileSystemErrors(async () => {
      signal?.throwIfAborted()
      const [filePath, finalPath] = [this.#growthPath(key, generation), this.#path(key)]
      const { file, unsyncedFolders } = await createFile(filePath, 'wx+').catch(conflictIfExists)
      const made = {
        filePath,
        finalPath,
        sizeBytes: 0,
        tailBytes,
        unsyncedFolders,
        isNew: true,
        latencyGauge: this.#latencyGauge,
        reserve: this.reserve,
      }
      return new LocalAppendableObject({ file, ...made })
    })
  }

  openAppendable(
    key: ObjectKey,
    { tailBytes, generation, forkAs, signal }: OpenAppendableOptions,
  ): Promise<AppendableObject | null> {
    return mapFileSystemErrors(async () => {
      signal?.throwIfAborted()
      const [finalPath, latencyGauge, reserve] = [this.#path(key), this.#latencyGauge, this.reserve]
      for (const filePath of new Set([this.#growthPath(key, generation), finalPath])) {
        const file = await open(filePath, 'r+').catch(nullIfNotFound)
        if (!file) continue // A fork is missing once it is complete.
        try {
          if (forkAs) {
            const apartPath = this.#growthPath(key, forkAs)
            const made = await forkLocalObject({ file, filePath, finalPath, forkPath: apartPath })
            return new LocalAppendableObject({ ...made, filePath: apartPath, finalPath, tailBytes, latencyGauge, reserve })
          }
          const { size } = await file.stat()
          const unsyncedFolders = [path.dirname(filePath)]
          return new LocalAppendableObject({
            file,
            filePath,
            finalPath,
            sizeBytes: size,
            tailBytes,
            unsyncedFolders,
            latencyGauge,
            reserve,
          })
        } catch (thrown) {
          await file.close()
          if (filePath === finalPath || !hasErrnoCode(thrown, 'ENOENT')) throw thrown // It was completed at this moment.
        }
      }
      return null
    })
  }

  async sweep(before: Date, range: NameRange = {}): Promise<number> {
    let removed = 0
    for await (const { name, filePath } of this.#files('', range)) {
      const isAside = ASIDE.test(name)
      const isOrphan = SIDECAR.test(name) && !fs.existsSync(filePath.slice(0, -TAIL_SUFFIX.length))
      if (!isAside && !isOrphan) continue
      const found = await mapFileSystemErrors(() => stat(filePath).catch(nullIfNotFound))
      if (!found || found.mtime >= before) continue
      await mapFileSystemErrors(() => rm(filePath, { force: true }))
      removed += 1
    }
    return removed
  }

  presignGet(): Promise<string> {
    return Promise.reject(new Error('A folder signs nothing: addresses are signed by whoever serves it'))
  }

  presignPut(): Promise<PresignedPut> {
    return Promise.reject(new Error('A folder signs nothing: addresses are signed by whoever serves it'))
  }

  #path(key: ObjectKey): string {
    return path.join(this.root, key)
  }

  #growthPath(key: ObjectKey, generation: string | undefined): string {
    return generation ? path.join(this.#path(key) + FORK_SUFFIX, generation) : this.#path(key)
  }

  /** In the byte order of names, as a bucket lists them: a folder is read as a whole, and those outside of the range are not. */
  async *#files(folder: string, range: NameRange): AsyncIterable<{ name: string; filePath: string }> {
    const { after = '', through, signal } = range
    signal?.throwIfAborted()
    const entries = await mapFileSystemErrors(() =>
      readdir(path.join(this.root, folder), { withFileTypes: true }).catch(nullIfNotFound),
    )
    const names = (entries ?? []).flatMap((entry) => {
      if (entry.isDirectory()) return [`${folder}${entry.name}/`]
      return entry.isFile() ? [folder + entry.name] : []
    })
    for (const name of names.sort()) {
      signal?.throwIfAborted()
      if (through !== undefined && name > through) return
      if (name.endsWith('/')) {
        if (name > after || after.startsWith(name)) yield* this.#files(name, range)
      } else if (name > after) yield { name, filePath: path.join(this.root, name) }
    }
  }
}

/** Returns the folders that have a new entry. */
async function writeFile(filePath: string, source: AsyncIterable<Buffer>, signal?: AbortSignal): Promise<string[]> {
  const { file, unsyncedFolders } = await createFile(filePath, 'wx')
  const appendable = new LocalAppendableObject({ file, filePath, sizeBytes: 0, tailBytes: 0, unsyncedFolders: [] })
  try {
    const writer = new BatchWriter((pieces) => appendable.append(pieces))
    for await (const piece of source) {
      signal?.throwIfAborted()
      writer.push([piece])
      if (writer.bufferedBytes > MAX_BUFFERED_BYTES || writer.failure) await writer.drain()
    }
    await writer.drain()
    await appendable.save(null)
  } finally {
    await appendable.close()
  }
  return unsyncedFolders
}

function objectKeyOrNull(name: string): ObjectKey | null {
  try {
    return objectKey(name)
  } catch {
    return null // A sidecar, or a file that is not of this store.
  }
}

function nullIfNotFound(thrown: unknown): null {
  if (hasErrnoCode(thrown, 'ENOENT', 'ENOTDIR')) return null
  throw thrown
}

function conflictIfExists(cause: unknown): never {
  if (hasErrnoCode(cause, 'EEXIST')) throw fail('object_exists', { cause })
  throw cause
}
