import type { ServerResponse } from 'node:http'

/** The most bytes that are in memory for stalled connections, all of a process together. */
const MAX_HELD_BYTES = 64 * 1024 * 1024

interface Stalled {
  owner: string
  bytes: number
}

/**
 * The connections that have taken nothing for a moment although data is in memory for them. It cannot be taken back, so
 * one bound holds for all of them: beyond it, of the account for which most is in memory, the connection that has stalled
 * longest is closed, but not the only one of all. A client resumes there with `Range`. Thousands of one account's end none
 * of another's that hold less.
 */
export class SlowClientLimit {
  readonly #waiting = new Map<ServerResponse, Stalled>()
  readonly #bytesOf = new Map<string, number>()
  #bytes = 0

  constructor(private readonly maxBytes = MAX_HELD_BYTES) {}

  get count(): number {
    return this.#waiting.size
  }

  /**
   * @param owner whose connection it is
   * @param restBytes what is in memory for it beside its buffer: the rest of an image that was decoded whole
   */
  add(response: ServerResponse, owner: string, restBytes = 0): void {
    this.delete(response)
    const bytes = response.writableLength + restBytes
    this.#waiting.set(response, { owner, bytes })
    this.#count(owner, bytes)
    while (this.#bytes > this.maxBytes && this.#waiting.size > 1) {
      const longest = this.#longestOf(this.#ownerOfMost())
      this.delete(longest)
      longest.destroy()
    }
  }

  delete(response: ServerResponse): void {
    const stalled = this.#waiting.get(response)
    if (!stalled) return
    this.#waiting.delete(response)
    this.#count(stalled.owner, -stalled.bytes)
  }

  #count(owner: string, bytes: number): void {
    this.#bytes += bytes
    const held = (this.#bytesOf.get(owner) ?? 0) + bytes
    if (held > 0) this.#bytesOf.set(owner, held)
    else this.#bytesOf.delete(owner)
  }

  #ownerOfMost(): string {
    let most: [owner: string, bytes: number] = ['', -1]
    for (const held of this.#bytesOf) if (held[1] > most[1]) most = held
    return most[0]
  }

  #longestOf(owner: string): ServerResponse {
    for (const [response, stalled] of this.#waiting) if (stalled.owner === owner) return response
    throw new Error('no stalled connection of its owner')
  }
}
