import fs from 'node:fs'
import { type StoredObject } from '../../object-store'
import type { DiskLatencyGauge } from './disk-latency-gauge'
import { fromFileSystemError } from './file-system'

/**
 * Opens a file for ranged reads.
 *
 * @param latencyGauge of reads; shared by all files of a disk
 *
 * Uses descriptors and callbacks: `fs.promises` costs three times as much per small read.
 */
export function openLocalObject(filePath: string, latencyGauge: DiskLatencyGauge): Promise<StoredObject> {
  return new Promise((done, failed) => {
    const refuse = (cause: unknown) => failed(fromFileSystemError(cause))
    fs.open(filePath, 'r', (openError, descriptor) => {
      if (openError) return refuse(openError)
      fs.fstat(descriptor, (statError, stat) => {
        if (!statError && stat.isFile()) return done(new LocalStoredObject(descriptor, stat.size, latencyGauge))
        fs.close(descriptor, () =>
          refuse(statError ?? Object.assign(new Error('not a file'), { code: 'ENOENT', syscall: 'open' })),
        )
      })
    })
  })
}

class LocalStoredObject implements StoredObject {
  readonly #descriptor: number
  #reading = 0
  #closed = false

  constructor(
    descriptor: number,
    readonly sizeBytes: number,
    private readonly latencyGauge: DiskLatencyGauge,
  ) {
    this.#descriptor = descriptor
  }

  readSync(into: Buffer, start: number): number | null {
    if (this.#closed || !this.latencyGauge.isFast()) return null
    try {
      return this.latencyGauge.measure(() => fs.readSync(this.#descriptor, into, 0, into.length, start))
    } catch (cause) {
      throw fromFileSystemError(cause)
    }
  }

  read(into: Buffer, start: number, signal?: AbortSignal): Promise<number> {
    return new Promise((done, failed) => {
      signal?.throwIfAborted()
      if (this.#closed) throw new Error('read after close')
      this.#reading += 1
      fs.read(this.#descriptor, into, 0, into.length, start, (error, bytes) => {
        this.#reading -= 1
        if (this.#closed && this.#reading === 0) fs.closeSync(this.#descriptor)
        if (error) failed(fromFileSystemError(error))
        else done(bytes)
      })
    })
  }

  /** A descriptor closed during a read could be reused for another file, so the last read closes it. */
  close(): Promise<void> {
    if (!this.#closed && this.#reading === 0) fs.closeSync(this.#descriptor)
    this.#closed = true
    return Promise.resolve()
  }
}
