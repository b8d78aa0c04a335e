import { type NetworkGate } from '../../transport/network/network-gate'
import { retryRequest, type RetryOptions } from '../../transport/retry-request'
import { type UploadCreation } from '../../transport/tus/upload-creation'

/** An upload that its user cancelled and the server may still have. */
export type Cancellation = {
  /** The identity of the upload; the id of a file that the server has refused. */
  id: string
} & (
  | { url: string }
  /** Of which no answer to its creation has arrived: it is asked for by that. */
  | { url: null; creation: UploadCreation }
)

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
  deleteAt: (url: string) => Promise<void>
  /** The URL of the upload of a creation; null where the server has none. */
  findCreated: (creation: UploadCreation) => Promise<string | null>
}

interface Pending {
  url: string | null
  stop: AbortController
  kept: Promise<unknown> | undefined
}

const retryBackoff = { initialMs: 1000, maxMs: 60_000, jitter: 0.2 }

/** The uploads that were cancelled and that the server has not deleted yet: each is repeated until it has, as an upload is. */
export class Cancellations {
  readonly #pending = new Map<string, Pending>()

  constructor(private readonly input: CancellationsInput) {}

  /** Takes up what earlier pages could not send. */
  async restore(): Promise<void> {
    const kept = (await this.input.store?.list().catch(() => null)) ?? []
    for (const cancellation of kept) if (!this.#pending.has(cancellation.id)) this.#send(cancellation)
  }

  /** Has an upload deleted, now or as soon as the server can be reached. */
  add(cancellation: Cancellation): void {
    this.withdraw(cancellation.id)
    // Both at once: a page that is closed now has sent it or kept it.
    const kept = this.input.store?.put(cancellation).catch(() => undefined)
    this.#send(cancellation, kept)
  }

  /**
   * The same upload is wanted again: it is not deleted, if it has not been already, or is not just now.
   *
   * @returns its URL, which may not be known; null where it was not cancelled
   */
  withdraw(id: string): { url: string | null } | null {
    const pending = this.#pending.get(id)
    if (!pending) return null
    pending.stop.abort(new Error('it is wanted again'))
    this.#pending.delete(id)
    // After it was kept: else it would be deleted when the next page is opened.
    void Promise.resolve(pending.kept).then(() => this.input.store?.remove(id).catch(() => undefined))
    return { url: pending.url }
  }

  /** Whether an upload of the server is to be deleted. */
  has(fileId: string): boolean {
    return [...this.#pending.values()].some(({ url }) => url?.split('/').at(-1) === fileId)
  }

  close(): void {
    for (const { stop } of this.#pending.values()) stop.abort(new Error('closed'))
    this.#pending.clear()
  }

  #send(cancellation: Cancellation, kept?: Promise<unknown>): void {
    const { store, gate, wakeOn, backoff = retryBackoff, onDeleted } = this.input
    const { id, url } = cancellation
    const pending: Pending = { url, stop: new AbortController(), kept }
    const { signal } = pending.stop
    this.#pending.set(id, pending)
    void retryRequest(() => this.#delete(cancellation, pending), { gate, signal, backoff, wakeOn })
      // What the server refuses is not for this user to delete any more.
      .catch(() => undefined)
      .then(async () => {
        if (this.#pending.get(id) !== pending) return
        this.#pending.delete(id)
        await kept
        await store?.remove(id).catch(() => undefined)
        onDeleted()
      })
  }

  async #delete(cancellation: Cancellation, pending: Pending): Promise<void> {
    if (cancellation.url === null) pending.url ??= await this.input.findCreated(cancellation.creation)
    pending.stop.signal.throwIfAborted()
    if (pending.url !== null) await this.input.deleteAt(pending.url)
  }
}
