import { steadyNow } from './clock'

interface Sample {
  at: number
  bytes: number
}

const usualWindowMs = 12_000

/** Measures how fast bytes move, over the last twelve seconds unless told otherwise; a resumed upload's earlier bytes do not count. */
export class SpeedMeter {
  #samples: Sample[] = []
  readonly #windowMs: number

  constructor(windowMs = usualWindowMs) {
    this.#windowMs = windowMs
  }

  /** Tells how many bytes of the file have gone, now. Fewer than before means that some were lost with the line. */
  add(bytes: number, at = steadyNow()): void {
    const last = this.#samples.at(-1)
    if (last && bytes < last.bytes) this.#samples = []
    this.#samples.push({ at, bytes })
    while (this.#samples.length > 2 && at - (this.#samples[0]?.at ?? at) > this.#windowMs) this.#samples.shift()
  }

  reset(): void {
    this.#samples = []
  }

  /** Bytes a second; nought until a second has been seen. */
  bytesPerSecond(at = steadyNow()): number {
    const first = this.#samples[0]
    const last = this.#samples.at(-1)
    if (!first || !last || at - first.at < 1000) return 0
    return ((last.bytes - first.bytes) / (at - first.at)) * 1000
  }
}
