import { Mutex } from 'async-mutex'
import { type FileRecord } from '@/lib/files/record/schema'
import { drawPreview } from './draw-preview'
import { type UploadTask } from '../queue/upload-task'
import { type ConcurrencyLimiter } from '../transport/scheduling/concurrency-limiter'
import { type NetworkGate } from '../transport/network/network-gate'
import { apiFetch } from '../../shell/api-client'
import { sendPreview } from './send-preview'
import { type UploadList } from '../queue/upload-list'

/** How long an original waits for its preview; after that both are sent. */
const headStartMs = 30_000

interface PreviewSenderInput {
  userId: string
  endpoint: string
  gate: NetworkGate
  limiter: ConcurrencyLimiter
  list: UploadList
  onBytesSent: (bytes: number) => void
  /** A preview has arrived: lists of its case may be refetched. */
  onPreviewSent: () => void
}

/**
 * Sends a preview before each large image, so that a reader sees something early. An original is sent whatever happens to
 * its preview.
 */
export class PreviewSender {
  readonly #input: PreviewSenderInput
  readonly #pendingRetries = new Set<() => void>()
  readonly #drawMutex = new Mutex()

  constructor(input: PreviewSenderInput) {
    this.#input = input
  }

  /** Whether a preview of this file is still to be sent. */
  isWanted(key: string, task: UploadTask): boolean {
    return this.#input.list.get(key)?.preview === 'wanted' && !task.previewAbortController.signal.aborted
  }

  /** Draws the preview while the original's upload is being created. One at a time: each takes a phone's memory. */
  prepare(key: string, task: UploadTask): void {
    if (!this.isWanted(key, task)) return
    if (task.previewImage) return
    task.previewImage = this.#drawMutex.runExclusive(() => drawPreview(task.file, task.kind.type))
    if (task.kind.type.startsWith('video/')) void task.previewImage.then((poster) => this.#show(key, poster))
  }

  /** A video is listed with its poster, as an image is with itself. */
  #show(key: string, poster: Blob | null): void {
    const item = this.#input.list.get(key)
    if (poster && item && !item.previewUrl) this.#input.list.change(key, { previewUrl: URL.createObjectURL(poster) })
  }

  /** Resolves when the original's bytes may be sent: its preview has arrived, is unavailable, or cannot be sent now. */
  async sendBeforeOriginal(key: string, task: UploadTask, originalUrl: string | null): Promise<void> {
    const originalId = originalUrl?.split('/').at(-1)
    if (!originalId || !this.isWanted(key, task)) return
    task.preview ??= new Promise((resolve) => {
      const timer = setTimeout(resolve, headStartMs)
      const end = () => (clearTimeout(timer), resolve())
      this.#send(key, task, originalId, end)
        .catch(() => undefined) // The original has arrived, or was cancelled.
        .finally(end)
    })
    await task.preview
  }

  readonly #onRetryNow = (wake: () => void): (() => void) => {
    this.#pendingRetries.add(wake)
    return () => void this.#pendingRetries.delete(wake)
  }

  /** The network is back: no preview waits for its next attempt. */
  retryNow(): void {
    for (const resume of [...this.#pendingRetries]) resume()
  }

  async #send(key: string, task: UploadTask, originalId: string, giveWay: () => void): Promise<void> {
    const { userId, endpoint, gate, limiter, list, onBytesSent, onPreviewSent } = this.#input
    const { signal } = task.previewAbortController
    if (task.isResumed && (await this.#isPreviewOnServer(originalId, signal))) return list.change(key, { preview: 'there' })
    this.prepare(key, task)
    const picture = (await task.previewImage) ?? null
    if (!picture) return list.change(key, { preview: 'none' })
    const lane = `${key} preview`
    const inLane = async <T>(work: () => Promise<T>): Promise<T> => {
      await limiter.acquire(lane, task.order, signal)
      return work().finally(() => limiter.release(lane))
    }
    const name = `${key}-preview`
    const isThere = await sendPreview({
      userId,
      endpoint,
      originalId,
      key: name,
      image: picture,
      gate,
      withSlot: inLane,
      signal,
      onRetry: giveWay,
      onBytesSent,
      wakeOn: this.#onRetryNow,
    })
    if (isThere) task.sentPreview = { at: new Date().toISOString(), bytes: picture.size }
    list.change(key, { preview: isThere ? 'there' : 'none' })
    if (isThere) onPreviewSent()
  }

  /** After a reload this page does not know whether it was sent. */
  async #isPreviewOnServer(originalId: string, signal: AbortSignal): Promise<boolean> {
    await this.#input.gate.waitUntilOpen(signal, true)
    const path = `/api/v1/files/${encodeURIComponent(originalId)}`
    const known = await apiFetch<FileRecord>(path, { signal, staysOnPage: true }).catch(() => null)
    return known !== null && known.preview !== null
  }
}
