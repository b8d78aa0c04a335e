import { statfsSync } from 'node:fs'
import { fail } from '../../../errors/fail'

/** So much is written before the disk is measured again: a measurement takes microseconds, and others write too. */
const MEASURE_EVERY_BYTES = 4 * 1024 * 1024
/** What is no larger may use the reserve: copies of checkpoints are, which the trail writes. */
const SMALL_BYTES = 256 * 1024

/** Keeps uploads from the space that a start, the trail and the database can always use. */
export class DiskReserve {
  #writtenBytes = Infinity
  #hasRoom = true

  constructor(
    readonly folder: string,
    readonly reserveBytes: number,
  ) {}

  /** Whether so many more bytes leave the reserve; without space each call measures, so that it counts at once when there is some. */
  hasRoomFor(bytes: number): boolean {
    if (this.reserveBytes === 0) return true
    this.#writtenBytes += bytes
    if (this.#hasRoom && this.#writtenBytes < MEASURE_EVERY_BYTES) return true
    const { bavail, bsize } = statfsSync(this.folder)
    this.#hasRoom = bavail * bsize - bytes >= this.reserveBytes
    this.#writtenBytes = 0
    return this.#hasRoom
  }

  /** @throws AppError `storage_full` */
  require(bytes: number): void {
    if (!this.hasRoomFor(bytes)) throw fail('storage_full')
  }

  /** Passes bytes on that leave the reserve, or are few. @throws AppError `storage_full` */
  async *guard(source: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
    let bytes = 0
    for await (const piece of source) {
      bytes += piece.length
      if (bytes > SMALL_BYTES) this.require(piece.length)
      yield piece
    }
  }
}
