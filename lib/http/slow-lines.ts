import type { ServerResponse } from 'node:http'

/** Bytes that lines which take nothing may keep in memory, all of a process together. */
const MOST_BYTES = 64 * 1024 * 1024

/**
 * The lines that have taken nothing for a moment although something waits for them. What waits cannot be taken back, so
 * there is a bound for all of them together: beyond it the one that has waited longest is closed. A client goes on from
 * there with `Range`.
 */
export class SlowLines {
  readonly #waiting = new Map<ServerResponse, number>()
  #bytes = 0

  constructor(private readonly mostBytes = MOST_BYTES) {}

  get count(): number {
    return this.#waiting.size
  }

  add(line: ServerResponse): void {
    this.delete(line)
    const bytes = line.writableLength
    this.#waiting.set(line, bytes)
    this.#bytes += bytes
    while (this.#bytes > this.mostBytes) {
      const [longest] = this.#waiting.keys()
      if (!longest) return
      this.delete(longest)
      longest.destroy()
    }
  }

  delete(line: ServerResponse): void {
    this.#bytes -= this.#waiting.get(line) ?? 0
    this.#waiting.delete(line)
  }
}
