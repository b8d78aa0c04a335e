import { deleteUpload, uploadEndpoint } from '../../transport/tus/delete-upload'
import { type NetworkGate } from '../../transport/network/network-gate'
import { type UploadItem } from '../upload-item'
import { retryRequest, type RetryOptions } from '../../transport/retry-request'

/** An upload that its user cancelled and the server may still have. */
export interface Cancellation {
  /** The identity of the upload; the id of a file that the server has refused. */
  id: string
  url: string
}

/** Where cancellations are kept until the server has them. */
export interface CancellationStore {
  put(cancellation: Cancellation): Promise<void>
  list(): Promise<Cancellation[]>
  remove(id: string): Promise<void>
}

interface CancellationsInput {
  /** Null where the browser stores nothing: they are kept as long as the page. */
  store: CancellationStore | null
  gate: NetworkGate
  /** Ends the wait between two attempts. */
  wakeOn?: RetryOptions['wakeOn']
  backoff?: RetryOptions['backoff']
  /** The server has deleted an upload. */
  onDeleted: () => void
  deleteAt?: (url: string) => Promise<void>
}

/** The file that the server has of an item and has refused, as a cancellation; null where there is none. */
export const refusedFileOf = ({ state, fileId, receipt }: UploadItem): Cancellation | null =>
  state === 'attention' && fileId !== null && receipt === null ? { id: fileId, url: `${uploadEndpoint}/${fileId}` } : null

const retryBackoff = { initialMs: 1000, maxMs: 60_000, jitter: 0.2 }

/** The uploads that were cancelled and that the server has not deleted yet: each is repeated until it has, as an upload is. */
export class Cancellations {
  readonly #pending = new Map<string, { url: string; stop: AbortController; kept: Promise<unknown> | undefined }>()

  constructor(private readonly input: CancellationsInput) {}

  /** Takes up what earlier pages could not send. */
  async restore(): Promise<void> {
    const kept = (await this.input.store?.list().catch(() => null)) ?? []
    for (const { id, url } of kept) if (!this.#pending.has(id)) this.#send(id, url)
  }

  /** Has an upload deleted, now or as soon as the server can be reached. */
  add(id: string, url: string): void {
    this.withdraw(id)
    // Both at once: a page that is closed now has sent it or kept it.
    const kept = this.input.store?.put({ id, url }).catch(() => undefined)
    this.#send(id, url, kept)
  }

  /** The same upload is wanted again: it is not deleted, if it has not been already. @returns its URL */
  withdraw(id: string): string | null {
    const pending = this.#pending.get(id)
    if (!pending) return null
    pending.stop.abort(new Error('it is wanted again'))
    this.#pending.delete(id)
    // After it was kept: else it would be deleted when the next page is opened.
    void Promise.resolve(pending.kept).then(() => this.input.store?.remove(id).catch(() => undefined))
    return pending.url
  }

  /** Whether an upload of the server is to be deleted. */
  has(fileId: string): boolean {
    return [...this.#pending.values()].some(({ url }) => url.split('/').at(-1) === fileId)
  }

  close(): void {
    for (const { stop } of this.#pending.values()) stop.abort(new Error('closed'))
    this.#pending.clear()
  }

  #send(id: string, url: string, kept?: Promise<unknown>): void {
    const { store, gate, wakeOn, backoff = retryBackoff, onDeleted, deleteAt = deleteUpload } = this.input
    const stop = new AbortController()
    this.#pending.set(id, { url, stop, kept })
    void retryRequest(() => deleteAt(url), { gate, signal: stop.signal, backoff, wakeOn })
      // What the server refuses is not for this user to delete any more.
      .catch(() => undefined)
      .then(async () => {
        if (this.#pending.get(id)?.stop !== stop) return
        this.#pending.delete(id)
        await kept
        await store?.remove(id).catch(() => undefined)
        onDeleted()
      })
  }
}
