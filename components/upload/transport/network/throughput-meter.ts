import { monotonicNow } from './monotonic-now'

interface Sample {
  at: number
  bytes: number
}

const defaultWindowMs = 12_000

/** Measures the throughput of the last twelve seconds by default; a resumed upload's earlier bytes do not count. */
export class ThroughputMeter {
  #samples: Sample[] = []
  readonly #windowMs: number

  constructor(windowMs = defaultWindowMs) {
    this.#windowMs = windowMs
  }

  /** Adds how many bytes of the file have been sent. Fewer than before means that some were lost with the connection. */
  add(bytes: number, at = monotonicNow()): void {
    const last = this.#samples.at(-1)
    if (last && bytes < last.bytes) this.#samples = []
    this.#samples.push({ at, bytes })
    while (this.#samples.length > 2 && at - (this.#samples[0]?.at ?? at) > this.#windowMs) this.#samples.shift()
  }

  reset(): void {
    this.#samples = []
  }

  /** Bytes a second; 0 until a second has passed. */
  bytesPerSecond(at = monotonicNow()): number {
    const first = this.#samples[0]
    const last = this.#samples.at(-1)
    if (!first || !last || at - first.at < 1000) return 0
    return ((last.bytes - first.bytes) / (at - first.at)) * 1000
  }
}
