import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { link, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { fail } from '../errors/fail'
import { BatchWriter } from './_internal/batch-writer'
import {
  APART_ENDING,
  ASIDE_MARK,
  FILE_MODE,
  FOLDER_MODE,
  TAIL_ENDING,
  fromDisk,
  makeFolders,
  onDisk,
  saysDisk,
  syncFolder,
} from './_internal/local-files'
import { DiskPace } from './_internal/disk-pace'
import { LocalGrowing } from './_internal/local-growing'
import { openLocalObject } from './_internal/local-object'
import { setApart } from './_internal/set-apart'
import { objectKey, type ObjectKey } from './object-key'
import { type GrowOptions, type Growing, type PutOptions, type ResumeGrowingOptions } from './store'
import { type SignedPut, type Store, type StoreEntry } from './store'

const MOST_WAITING_BYTES = 2 * 1024 * 1024

/** Opens a folder as a store; makes it, for its owner only, when it is missing. */
export function openLocalStore(folder: string, { pace = new DiskPace() }: { pace?: DiskPace } = {}): Store {
  const root = path.resolve(folder)
  fs.mkdirSync(root, { recursive: true, mode: FOLDER_MODE })
  return new LocalStore(root, pace)
}

class LocalStore implements Store {
  readonly can = { conditionalCreate: true, rename: true, readGrowing: true, signedUrls: false, signedLengths: false }

  readonly #pace: DiskPace

  constructor(
    readonly root: string,
    pace: DiskPace,
  ) {
    this.#pace = pace
  }

  /** Written aside, synced, renamed, and the folder synced: at every moment the old object stands there or the new one. */
  put(key: ObjectKey, source: AsyncIterable<Buffer>, { ifAbsent = false, signal }: PutOptions = {}): Promise<void> {
    return onDisk(async () => {
      const there = this.#path(key)
      const aside = `${there}${ASIDE_MARK}${randomBytes(6).toString('hex')}`
      const changed = await makeFolders(path.dirname(there))
      try {
        await writeFile(aside, source, signal)
        if (ifAbsent) await linkNew(aside, there)
        else await rename(aside, there)
      } finally {
        await rm(aside, { force: true })
      }
      for (const each of changed) await syncFolder(each)
    })
  }

  openRead(key: ObjectKey, signal?: AbortSignal) {
    signal?.throwIfAborted()
    return openLocalObject(this.#path(key))
  }

  openForeign(key: ObjectKey, signal?: AbortSignal) {
    return this.openRead(key, signal)
  }

  readNow(key: ObjectKey, into: Buffer): number {
    try {
      const descriptor = fs.openSync(this.#path(key), 'r')
      try {
        return fs.readSync(descriptor, into, 0, into.length, 0)
      } finally {
        fs.closeSync(descriptor)
      }
    } catch (thrown) {
      throw fromDisk(thrown)
    }
  }

  size(key: ObjectKey, signal?: AbortSignal): Promise<number | null> {
    return onDisk(async () => {
      signal?.throwIfAborted()
      const found = await stat(this.#path(key)).catch(nothingIfAbsent)
      return found?.isFile() ? found.size : null
    })
  }

  async *list(prefix: string, signal?: AbortSignal): AsyncIterable<StoreEntry> {
    const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1)
    if (folder) objectKey(folder.slice(0, -1)) // The gate holds for a prefix as well.
    for await (const { name, filePath } of this.#files(folder, signal)) {
      const key = name.startsWith(prefix) ? keyOrNull(name) : null
      const found = key && (await onDisk(() => stat(filePath).catch(nothingIfAbsent)))
      if (found) yield { key, sizeBytes: found.size, changedAt: found.mtime }
    }
  }

  remove(key: ObjectKey, signal?: AbortSignal): Promise<void> {
    return onDisk(async () => {
      signal?.throwIfAborted()
      const there = this.#path(key)
      await rm(there, { force: true })
      await rm(there + TAIL_ENDING, { force: true })
      await rm(there + APART_ENDING, { force: true, recursive: true })
      await syncFolder(path.dirname(there)).catch(nothingIfAbsent)
    })
  }

  rename(from: ObjectKey, to: ObjectKey, signal?: AbortSignal): Promise<void> {
    return onDisk(async () => {
      signal?.throwIfAborted()
      const changed = await makeFolders(path.dirname(this.#path(to)))
      await rename(this.#path(from), this.#path(to))
      for (const each of [...changed, path.dirname(this.#path(from))]) await syncFolder(each)
    })
  }

  startGrowing(key: ObjectKey, { tailBytes, growth, signal }: GrowOptions): Promise<Growing> {
    return onDisk(async () => {
      signal?.throwIfAborted()
      const [filePath, finalPath] = [this.#growthPath(key, growth), this.#path(key)]
      const openNew = () => open(filePath, 'wx+', FILE_MODE).catch(conflictIfThere)
      let unsyncedFolders = [path.dirname(filePath)]
      const file = await openNew().catch(async (thrown: unknown) => {
        if (!saysDisk(thrown, 'ENOENT')) throw thrown
        unsyncedFolders = await makeFolders(path.dirname(filePath)) // Seldom: most folders are there.
        return openNew()
      })
      const made = { filePath, finalPath, sizeBytes: 0, tailBytes, unsyncedFolders, isNew: true, pace: this.#pace }
      return new LocalGrowing({ file, ...made })
    })
  }

  resumeGrowing(key: ObjectKey, { tailBytes, growth, apart, signal }: ResumeGrowingOptions): Promise<Growing | null> {
    return onDisk(async () => {
      signal?.throwIfAborted()
      const [finalPath, pace] = [this.#path(key), this.#pace]
      for (const filePath of new Set([this.#growthPath(key, growth), finalPath])) {
        const file = await open(filePath, 'r+').catch(nothingIfAbsent)
        if (!file) continue // One that was set apart is missing once it is complete.
        try {
          if (apart) {
            const apartPath = this.#growthPath(key, apart)
            const made = await setApart({ file, filePath, finalPath, apartPath })
            return new LocalGrowing({ ...made, filePath: apartPath, finalPath, tailBytes, pace })
          }
          const { size } = await file.stat()
          const unsyncedFolders = [path.dirname(filePath)]
          return new LocalGrowing({ file, filePath, finalPath, sizeBytes: size, tailBytes, unsyncedFolders, pace })
        } catch (thrown) {
          await file.close()
          if (filePath === finalPath || !saysDisk(thrown, 'ENOENT')) throw thrown // It was completed in this very moment.
        }
      }
      return null
    })
  }

  async sweep(before: Date, signal?: AbortSignal): Promise<number> {
    let removed = 0
    for await (const { name, filePath } of this.#files('', signal)) {
      const isAside = name.includes(ASIDE_MARK)
      const isOrphan = name.endsWith(TAIL_ENDING) && !fs.existsSync(filePath.slice(0, -TAIL_ENDING.length))
      if (!isAside && !isOrphan) continue
      const found = await onDisk(() => stat(filePath).catch(nothingIfAbsent))
      if (!found || found.mtime >= before) continue
      await onDisk(() => rm(filePath, { force: true }))
      removed += 1
    }
    return removed
  }

  signGet(): Promise<string> {
    return Promise.reject(new Error('A folder signs nothing: addresses are signed by whoever serves it'))
  }

  signPut(): Promise<SignedPut> {
    return Promise.reject(new Error('A folder signs nothing: addresses are signed by whoever serves it'))
  }

  #path(key: ObjectKey): string {
    return path.join(this.root, key)
  }

  #growthPath(key: ObjectKey, growth: string | undefined): string {
    return growth ? path.join(this.#path(key) + APART_ENDING, growth) : this.#path(key)
  }

  async *#files(folder: string, signal?: AbortSignal): AsyncIterable<{ name: string; filePath: string }> {
    signal?.throwIfAborted()
    const entries = await onDisk(() => readdir(path.join(this.root, folder), { withFileTypes: true }).catch(nothingIfAbsent))
    for (const entry of entries ?? []) {
      signal?.throwIfAborted()
      const name = folder + entry.name
      if (entry.isDirectory()) yield* this.#files(`${name}/`, signal)
      else if (entry.isFile()) yield { name, filePath: path.join(this.root, name) }
    }
  }
}

async function writeFile(filePath: string, source: AsyncIterable<Buffer>, signal?: AbortSignal): Promise<void> {
  const file = await open(filePath, 'wx', FILE_MODE)
  const growing = new LocalGrowing({ file, filePath, sizeBytes: 0, tailBytes: 0, unsyncedFolders: [] })
  try {
    const writer = new BatchWriter((pieces) => growing.append(pieces))
    for await (const piece of source) {
      signal?.throwIfAborted()
      writer.push([piece])
      if (writer.heldBytes > MOST_WAITING_BYTES || writer.failure) await writer.drain()
    }
    await writer.drain()
    await growing.save(null)
  } finally {
    await growing.close()
  }
}

function keyOrNull(name: string): ObjectKey | null {
  try {
    return objectKey(name)
  } catch {
    return null // What lies beside an object, or a file that no store made.
  }
}

async function linkNew(aside: string, there: string): Promise<void> {
  await link(aside, there).catch(conflictIfThere) // Unlike a rename, a link never replaces.
}

function nothingIfAbsent(thrown: unknown): null {
  if (saysDisk(thrown, 'ENOENT', 'ENOTDIR')) return null
  throw thrown
}

function conflictIfThere(cause: unknown): never {
  if (saysDisk(cause, 'EEXIST')) throw fail.conflict('There is an object of that name already', { cause })
  throw cause
}
