import { constants, writevSync } from 'node:fs'
import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { type AppendableObject, type Tail } from '../../object-store'
import { type DiskLatencyGauge } from './disk-latency-gauge'
import { type DiskReserve } from './disk-reserve'
import {
  FILE_MODE,
  TAIL_SUFFIX,
  fromFileSystemError,
  mapFileSystemErrors,
  hasErrnoCode,
  fsyncFolder,
  writeAll,
} from './file-system'
import { type Predecessor, removePastGenerations } from './fork-local-object'

/** A background sync starts each time this many bytes were written between two saves, so that a save has little left to sync. */
const BACKGROUND_SYNC_BYTES = 8 * 1024 * 1024
/** A slot of the sidecar: length u32 | tail. A length of zero is an empty slot. */
const SLOT_LENGTH_BYTES = 4

interface LocalAppendableOptions {
  file: FileHandle
  filePath: string
  /** The path of the completed object. Default: `filePath`. */
  finalPath?: string
  sizeBytes: number
  tailBytes: number
  /** Folders whose entries are not synced yet; the first save does it. */
  unsyncedFolders: string[]
  /** The object has no sidecar yet. */
  isNew?: boolean
  /** Whether the disk is fast enough for synchronous writes; without it there are none. */
  latencyGauge?: DiskLatencyGauge
  /** What its bytes leave free on the disk. */
  reserve?: DiskReserve
  /** The file that this one was forked from. */
  predecessor?: Predecessor
}

const bytesOf = (pieces: readonly Buffer[]): number => pieces.reduce((sum, piece) => sum + piece.length, 0)

/**
 * An appendable object in a folder: the file itself, under its final name unless it is a fork, and a sidecar with two slots for
 * the tail.
 */
export class LocalAppendableObject implements AppendableObject {
  readonly #file: FileHandle
  readonly #path: string
  readonly #finalPath: string
  #predecessor: Predecessor | null
  readonly #slotBytes: number
  readonly #latencyGauge: DiskLatencyGauge | undefined
  readonly #reserve: DiskReserve | undefined
  #mayHaveSidecar: boolean
  #sizeBytes: number
  #unsyncedFolders: string[]
  #unsyncedBytes: number
  #syncing: Promise<void> | null = null
  #sidecar: FileHandle | null = null
  #slot = 0
  #failure: { cause: unknown } | null = null

  constructor(options: LocalAppendableOptions) {
    const {
      file,
      filePath,
      finalPath = filePath,
      sizeBytes,
      tailBytes,
      unsyncedFolders,
      isNew = false,
      latencyGauge,
      reserve,
      predecessor,
    } = options
    this.#file = file
    this.#path = filePath
    this.#finalPath = finalPath
    this.#latencyGauge = latencyGauge
    this.#reserve = reserve
    this.#mayHaveSidecar = !isNew
    this.#predecessor = predecessor ?? null
    this.#sizeBytes = sizeBytes
    this.#slotBytes = SLOT_LENGTH_BYTES + tailBytes
    this.#unsyncedFolders = unsyncedFolders
    // The writes of a killed process may still be in the page cache only.
    this.#unsyncedBytes = sizeBytes
  }

  get sizeBytes(): number {
    return this.#sizeBytes
  }

  append(pieces: readonly Buffer[]): Promise<void> {
    return this.#once(async () => {
      this.#reserve?.require(bytesOf(pieces))
      this.#appended(await writeAll(this.#file, pieces, this.#sizeBytes))
    })
  }

  /** Writes to the page cache, which takes less time than waking a thread. */
  appendSync(pieces: readonly Buffer[]): boolean {
    if (this.#failure || !this.#latencyGauge?.isFastFor(this)) return false
    try {
      const bytes = bytesOf(pieces)
      if (this.#reserve?.hasRoomFor(bytes) === false) return false // As below.
      const written = this.#latencyGauge.measure(() => writevSync(this.#file.fd, pieces, this.#sizeBytes))
      if (written < bytes) return false // The disk is full: appending the same bytes at the same offset reports it.
      this.#appended(bytes)
      return true
    } catch (thrown) {
      this.#failure = { cause: fromFileSystemError(thrown) }
      return false
    }
  }

  save(tail: readonly Buffer[] | null): Promise<void> {
    return this.#once(async () => {
      if (tail) this.#sidecar ??= await this.#openSidecar()
      const work = [this.#sync(), this.#syncFolders()]
      if (tail) work.push(this.#writeTail(tail))
      // Concurrent, but all settled before an error lets the caller close the file.
      const ends = await Promise.allSettled(work)
      for (const end of ends) if (end.status === 'rejected') throw end.reason
    })
  }

  read(into: Buffer, start: number, signal?: AbortSignal): Promise<number> {
    return mapFileSystemErrors(async () => {
      signal?.throwIfAborted()
      return (await this.#file.read(into, 0, into.length, start)).bytesRead
    })
  }

  tails(): Promise<Tail[]> {
    return mapFileSystemErrors(async () => {
      this.#sidecar ??= await openIfExists(this.#path + TAIL_SUFFIX)
      const found: Tail[] = []
      for (const slot of this.#sidecar ? [0, 1] : []) {
        const bytes = Buffer.alloc(this.#slotBytes)
        const { bytesRead } = await this.#sidecar!.read(bytes, 0, bytes.length, slot * this.#slotBytes)
        const length = bytes.readUInt32BE()
        if (length > 0 && SLOT_LENGTH_BYTES + length <= bytesRead) {
          found.push({ slot, bytes: bytes.subarray(SLOT_LENGTH_BYTES, SLOT_LENGTH_BYTES + length) })
        }
      }
      return found
    })
  }

  truncate({ sizeBytes, keep, drop }: { sizeBytes: number; keep: Tail | null; drop: readonly Tail[] }): Promise<void> {
    return this.#once(async () => {
      await this.#syncing
      this.#throwIfFailed()
      // Tails are erased first: after truncation, a tail of discarded bytes could fit again.
      for (const { slot } of drop) await writeAll(this.#sidecar!, [Buffer.alloc(SLOT_LENGTH_BYTES)], slot * this.#slotBytes)
      await this.#sidecar?.datasync()
      await this.#file.truncate(sizeBytes)
      await this.#file.sync()
      await this.#syncFolders()
      this.#sizeBytes = sizeBytes
      this.#unsyncedBytes = 0
      if (keep) this.#slot = keep.slot
    })
  }

  async discardPredecessor(): Promise<void> {
    const predecessor = this.#predecessor
    this.#predecessor = null
    if (predecessor) await mapFileSystemErrors(() => predecessor.discard())
  }

  complete(): Promise<void> {
    return this.#once(async () => {
      await this.#sync()
      await this.close()
      // A concurrent completion from another fork has identical bytes, since all of them were acknowledged.
      if (this.#path !== this.#finalPath) await rename(this.#path, this.#finalPath)
      if (this.#mayHaveSidecar) await rm(this.#path + TAIL_SUFFIX, { force: true })
      // A failure only leaves unused files.
      if (this.#path !== this.#finalPath) await removePastGenerations(this.#path).catch(() => undefined)
      if (this.#mayHaveSidecar || this.#path !== this.#finalPath) this.#unsyncedFolders.push(path.dirname(this.#finalPath))
      await this.#syncFolders()
    })
  }

  async remove(): Promise<void> {
    await this.close()
    await mapFileSystemErrors(async () => {
      await rm(this.#path, { force: true })
      await rm(this.#path + TAIL_SUFFIX, { force: true })
      await fsyncFolder(path.dirname(this.#path))
    })
  }

  close(): Promise<void> {
    return mapFileSystemErrors(async () => {
      await this.#syncing
      await this.#file.close() // Waits for writes in progress.
      await this.#sidecar?.close()
      await this.#predecessor?.close()
    })
  }

  #appended(bytes: number): void {
    this.#sizeBytes += bytes
    this.#unsyncedBytes += bytes
    if (this.#unsyncedBytes >= BACKGROUND_SYNC_BYTES && !this.#syncing) void this.#startSync()
  }

  /** Alternates between the two slots, so that a torn write never damages the acknowledged tail. */
  async #writeTail(tail: readonly Buffer[]): Promise<void> {
    const length = Buffer.alloc(SLOT_LENGTH_BYTES)
    length.writeUInt32BE(tail.reduce((sum, piece) => sum + piece.length, 0))
    const slot = this.#slot ^ 1
    await writeAll(this.#sidecar!, [length, ...tail], slot * this.#slotBytes)
    await this.#sidecar!.datasync()
    this.#slot = slot
  }

  async #openSidecar(): Promise<FileHandle> {
    const there = this.#mayHaveSidecar ? await openIfExists(this.#path + TAIL_SUFFIX) : null
    if (there) return there
    this.#mayHaveSidecar = true
    this.#unsyncedFolders.push(path.dirname(this.#path))
    return open(this.#path + TAIL_SUFFIX, constants.O_RDWR | constants.O_CREAT, FILE_MODE)
  }

  async #syncFolders(): Promise<void> {
    const folders = new Set(this.#unsyncedFolders)
    this.#unsyncedFolders = []
    await Promise.all([...folders].map(fsyncFolder))
  }

  async #sync(): Promise<void> {
    while (this.#syncing) await this.#syncing
    if (this.#unsyncedBytes > 0 && !this.#failure) await this.#startSync()
    this.#throwIfFailed()
  }

  /** A failed fdatasync is final: the kernel may have dropped the dirty pages and report success on a retry. */
  #startSync(): Promise<void> {
    this.#unsyncedBytes = 0
    this.#syncing = this.#file
      .datasync()
      .catch((cause: unknown) => void (this.#failure ??= { cause: fromFileSystemError(cause) }))
      .finally(() => (this.#syncing = null))
    return this.#syncing
  }

  /** After an error the state of the file is unknown: it must be reopened and verified. */
  async #once(work: () => Promise<void>): Promise<void> {
    this.#throwIfFailed()
    try {
      await work()
    } catch (thrown) {
      this.#failure ??= { cause: fromFileSystemError(thrown) }
    }
    this.#throwIfFailed()
  }

  #throwIfFailed(): void {
    if (this.#failure) throw this.#failure.cause
  }
}

async function openIfExists(filePath: string): Promise<FileHandle | null> {
  try {
    return await open(filePath, 'r+')
  } catch (thrown) {
    if (hasErrnoCode(thrown, 'ENOENT')) return null
    throw thrown
  }
}
