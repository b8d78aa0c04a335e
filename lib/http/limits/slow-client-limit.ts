import type { ServerResponse } from 'node:http'

/** The most bytes that are in memory for stalled connections, all of a process together. */
const MAX_HELD_BYTES = 64 * 1024 * 1024

/**
 * The connections that have taken nothing for a moment although data is in memory for them. It cannot be taken back, so
 * one bound holds for all of them: beyond it the connection that has stalled longest is closed, but not the only one. A
 * client resumes there with `Range`.
 */
export class SlowClientLimit {
  readonly #waiting = new Map<ServerResponse, number>()
  #bytes = 0

  constructor(private readonly maxBytes = MAX_HELD_BYTES) {}

  get count(): number {
    return this.#waiting.size
  }

  /** @param restBytes what is in memory for it beside its buffer: the rest of an image that was decoded whole */
  add(response: ServerResponse, restBytes = 0): void {
    this.delete(response)
    const bytes = response.writableLength + restBytes
    this.#waiting.set(response, bytes)
    this.#bytes += bytes
    while (this.#bytes > this.maxBytes && this.#waiting.size > 1) {
      const [longest] = this.#waiting.keys() as MapIterator<ServerResponse>
      this.delete(longest!)
      longest!.destroy()
    }
  }

  delete(response: ServerResponse): void {
    this.#bytes -= this.#waiting.get(response) ?? 0
    this.#waiting.delete(response)
  }
}
