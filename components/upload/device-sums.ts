import { type PickedFile } from './file-key'
import { hashFile } from './hash-file'

/** The sums of the files on this device, made one after the other while they are sent, and only once each. */
export class DeviceSums {
  readonly #sums = new Map<string, { stop: AbortController; sum: Promise<string | null> }>()
  #last: Promise<unknown> = Promise.resolve()

  /** The sum of a file, begun at the first call; null where the file could not be read to its end. */
  of(key: string, file: PickedFile): Promise<string | null> {
    const begun = this.#sums.get(key)
    if (begun) return begun.sum
    const stop = new AbortController()
    const sum = this.#last.then(() => hashFile(file, stop.signal)).catch(() => null)
    this.#last = sum
    this.#sums.set(key, { stop, sum })
    return sum
  }

  forget(key: string): void {
    this.#sums.get(key)?.stop.abort(new Error('removed'))
    this.#sums.delete(key)
  }

  close(): void {
    for (const key of [...this.#sums.keys()]) this.forget(key)
  }
}
