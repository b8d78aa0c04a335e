import { Mutex } from 'async-mutex'
import { type PickedFile } from '../identity/picked-file'
import { hashFile } from './hash-file'

/** The checksums of the files on this device, computed one after the other while they are sent, and only once each. */
export class DeviceChecksums {
  readonly #checksums = new Map<string, { stop: AbortController; sum: Promise<string | null> }>()
  readonly #mutex = new Mutex()

  /** The checksum of a file, started at the first call; null where the file could not be read completely. */
  checksumOf(key: string, file: PickedFile): Promise<string | null> {
    const begun = this.#checksums.get(key)
    if (begun) return begun.sum
    const stop = new AbortController()
    const sum = this.#mutex.runExclusive(() => hashFile(file, stop.signal)).catch(() => null)
    this.#checksums.set(key, { stop, sum })
    return sum
  }

  discard(key: string): void {
    this.#checksums.get(key)?.stop.abort(new Error('removed'))
    this.#checksums.delete(key)
  }

  close(): void {
    for (const key of [...this.#checksums.keys()]) this.discard(key)
  }
}
