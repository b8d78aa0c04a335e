import type { ServerResponse } from 'node:http'

/** The most bytes that stalled connections may buffer, all of a process together. */
const MAX_BUFFERED_BYTES = 64 * 1024 * 1024

/**
 * The connections that have taken nothing for a moment although data is buffered for them. Buffered data cannot be
 * taken back, so one bound holds for all of them: beyond it the connection that has stalled longest is closed. A
 * client resumes there with `Range`.
 */
export class SlowClientLimit {
  readonly #waiting = new Map<ServerResponse, number>()
  #bytes = 0

  constructor(private readonly maxBytes = MAX_BUFFERED_BYTES) {}

  get count(): number {
    return this.#waiting.size
  }

  add(response: ServerResponse): void {
    this.delete(response)
    const bytes = response.writableLength
    this.#waiting.set(response, bytes)
    this.#bytes += bytes
    while (this.#bytes > this.maxBytes) {
      const [longest] = this.#waiting.keys()
      if (!longest) return
      this.delete(longest)
      longest.destroy()
    }
  }

  delete(response: ServerResponse): void {
    this.#bytes -= this.#waiting.get(response) ?? 0
    this.#waiting.delete(response)
  }
}
