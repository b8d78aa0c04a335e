import { ThroughputMeter } from '../../upload/transport/network/throughput-meter'
import { isArriving } from '../file-status'
import { type CaseFile } from '../case-file'

/** Progress is reported in steps of a chunk, about once a second: only a minute of it yields a throughput. */
const throughputWindowMs = 60_000

/** Measures how fast the files of a case arrive, from successive responses of the server. */
export class ArrivalThroughput {
  readonly #meters = new Map<string, ThroughputMeter>()

  /** The same file, with its measured throughput. */
  withThroughput(file: CaseFile, at?: number): CaseFile {
    if (!isArriving(file)) {
      this.#meters.delete(file.id)
      return file
    }
    const meter = this.#meters.get(file.id) ?? new ThroughputMeter(throughputWindowMs)
    this.#meters.set(file.id, meter)
    meter.add((file.size * file.progress) / 100, at)
    return { ...file, bytesPerSecond: meter.bytesPerSecond(at) }
  }
}
