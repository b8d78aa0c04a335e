import { drawPreview } from './draw-preview'
import { type Hand } from './hand'
import { type Lanes } from './lanes'
import { type LineGate } from './line-gate'
import { quietGet } from './quiet-get'
import { sendPreview } from './send-preview'
import { type UploadList } from './upload-list'

/** How long an original lets its preview go first; after that both go. */
const headStartMs = 30_000

export interface PreviewsInput {
  endpoint: string
  gate: LineGate
  lanes: Lanes
  list: UploadList
  onSpent: (bytes: number) => void
  /** A preview is there: lists of its case may be read again. */
  onThere: () => void
}

/**
 * Sends a small picture before each large one, so that whoever waits for it has something to look at. Whatever becomes of
 * a preview, its original goes.
 */
export class Previews {
  readonly #input: PreviewsInput
  readonly #sleepers = new Set<() => void>()
  #drawing: Promise<unknown> = Promise.resolve()

  constructor(input: PreviewsInput) {
    this.#input = input
  }

  /** Whether a preview of this file is still to be sent. */
  isWanted(key: string, hand: Hand): boolean {
    return this.#input.list.get(key)?.preview === 'wanted' && !hand.previewStop.signal.aborted
  }

  /** Draws the small picture while the original's upload is being made. One after the other: each takes a phone's memory. */
  prepare(key: string, hand: Hand): void {
    if (!this.isWanted(key, hand)) return
    if (hand.picture) return
    hand.picture = this.#drawing.then(() => drawPreview(hand.file, hand.kind.type))
    this.#drawing = hand.picture
    if (hand.kind.type.startsWith('video/')) void hand.picture.then((poster) => this.#show(key, poster))
  }

  /** A video is listed with its poster, as a picture is with itself. */
  #show(key: string, poster: Blob | null): void {
    const item = this.#input.list.get(key)
    if (poster && item && !item.previewUrl) this.#input.list.change(key, { previewUrl: URL.createObjectURL(poster) })
  }

  /** Resolves when the original's bytes may go: its preview is there, or cannot be had, or does not come through now. */
  async goFirst(key: string, hand: Hand, originalUrl: string | null): Promise<void> {
    const originalId = originalUrl?.split('/').at(-1)
    if (!originalId || !this.isWanted(key, hand)) return
    hand.preview ??= new Promise((resolve) => {
      const timer = setTimeout(resolve, headStartMs)
      const end = () => (clearTimeout(timer), resolve())
      this.#send(key, hand, originalId, end)
        .catch(() => undefined) // The original is here, or was given up.
        .finally(end)
    })
    await hand.preview
  }

  /** The line is back: nobody need wait for the next attempt. */
  wake(): void {
    for (const resume of [...this.#sleepers]) resume()
  }

  async #send(key: string, hand: Hand, originalId: string, giveWay: () => void): Promise<void> {
    const { endpoint, gate, lanes, list, onSpent, onThere } = this.#input
    const { signal } = hand.previewStop
    if (hand.isResumed && (await this.#isThere(originalId, signal))) return list.change(key, { preview: 'there' })
    this.prepare(key, hand)
    const picture = (await hand.picture) ?? null
    if (!picture) return list.change(key, { preview: 'none' })
    const lane = `${key} preview`
    const inLane = async <T>(work: () => Promise<T>): Promise<T> => {
      await lanes.take(lane, hand.order, signal)
      return work().finally(() => lanes.free(lane))
    }
    const pause = (milliseconds: number) => this.#pause(milliseconds, signal)
    const name = `${key}-preview`
    const isThere = await sendPreview({
      endpoint,
      originalId,
      key: name,
      picture,
      gate,
      inLane,
      signal,
      onTrouble: giveWay,
      onSpent,
      pause,
    })
    if (isThere) hand.previewed = { at: new Date().toISOString(), bytes: picture.size }
    list.change(key, { preview: isThere ? 'there' : 'none' })
    if (isThere) onThere()
  }

  /** After a reload nobody here knows whether it was sent. */
  async #isThere(originalId: string, signal: AbortSignal): Promise<boolean> {
    await this.#input.gate.pass(signal, true)
    const known = await quietGet<{ preview: object | null }>(`/api/v1/files/${encodeURIComponent(originalId)}`, signal).catch(
      () => null,
    )
    return known !== null && known.preview !== null
  }

  #pause(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const over = () => {
        clearTimeout(timer)
        this.#sleepers.delete(over)
        if (signal.aborted) reject(signal.reason as Error)
        else resolve()
      }
      const timer = setTimeout(over, milliseconds)
      this.#sleepers.add(over)
      signal.addEventListener('abort', over, { once: true })
    })
  }
}
