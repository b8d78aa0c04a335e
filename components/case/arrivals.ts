import { SpeedMeter } from '../upload/speed-meter'
import { isArriving } from './file-words'
import { type FileRecord } from './records'

/** A file's progress is told in steps of a piece, and asked for about once a second: only a minute of it says how fast it comes. */
const windowMs = 60_000

/** Sees from what the server tells, again and again, how fast the files of a case come. */
export class Arrivals {
  readonly #meters = new Map<string, SpeedMeter>()

  /** The same file, with how fast it comes. */
  note(file: FileRecord, at?: number): FileRecord {
    if (!isArriving(file)) {
      this.#meters.delete(file.id)
      return file
    }
    const meter = this.#meters.get(file.id) ?? new SpeedMeter(windowMs)
    this.#meters.set(file.id, meter)
    meter.add((file.size * file.progress) / 100, at)
    return { ...file, bytesPerSecond: meter.bytesPerSecond(at) }
  }
}
