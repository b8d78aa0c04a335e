import { type Refusal } from '@/components/language/use-error-message'
import { type FileList } from '@/lib/files/record/list-files'
import { type FileRecord } from '@/lib/files/record/schema'
import { waitForFileChange } from '../../realtime/wait-for-file-change'
import { type CaseFile, toCaseFile } from '../../case/case-file'
import { ApiError, apiFetch } from '../../shell/api-client'
import { restAfter } from '../../shell/retry/rest-after'
import { sleep } from '../../shell/retry/sleep'
import { fileRefusal } from './file-refusal'
import { type NetworkGate } from './network/network-gate'
import { retryRequest } from './retry-request'

const backoff = { initialMs: 3000, maxMs: 3000 }
/** As many as the server returns at once; its test compares the two. */
const maxFiles = 100
const isGone = (status: number): boolean => status === 403 || status === 404 || status === 410

export type ProcessingResult = { ready: true; record: CaseFile } | { ready: false; refusal: Refusal }

/**
 * Waits for the server to check the files that were sent. However many they are, one request at a time returns the
 * records of those that were asked for longest ago: first when a file is added, then whenever a WebSocket message is about
 * files.
 */
export class ProcessingWatch {
  readonly #gate: NetworkGate
  /** By file id, those that were asked for longest ago first. */
  readonly #waiting = new Map<string, (result: ProcessingResult) => void>()
  readonly #closing = new AbortController()
  #isRunning = false
  /** Ends the current wait for a change. */
  #added = new AbortController()

  constructor(gate: NetworkGate) {
    this.#gate = gate
  }

  /**
   * Resolves when a file is completed, failed, quarantined or gone. A lost connection or a restart is retried. @throws the
   * signal's reason when aborted.
   */
  async waitFor(fileId: string, signal: AbortSignal): Promise<ProcessingResult> {
    signal.throwIfAborted()
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.#waiting.delete(fileId)
        reject(signal.reason as Error)
      }
      signal.addEventListener('abort', onAbort, { once: true })
      this.#waiting.set(fileId, (result) => {
        signal.removeEventListener('abort', onAbort)
        resolve(result)
      })
      this.#added.abort(new Error('another file'))
      if (!this.#isRunning) void this.#run()
    })
  }

  close(): void {
    this.#closing.abort(new Error('closed'))
    this.#added.abort(new Error('closed'))
  }

  async #run(): Promise<void> {
    this.#isRunning = true
    const { signal } = this.#closing
    for (let attempt = 0; this.#waiting.size > 0 && !signal.aborted; attempt += 1) {
      const added = (this.#added = new AbortController())
      // Subscribed before the requests, so that no change after a response is missed.
      const changed = waitForFileChange(attempt, added.signal)
      const before = this.#waiting.size
      for (let left = before; left > 0 && !signal.aborted; left -= maxFiles) {
        const from = performance.now()
        await this.#ask().catch(() => undefined) // Closed: the loop ends.
        await sleep(restAfter(performance.now() - from), signal).catch(() => undefined)
      }
      if (added.signal.aborted || this.#waiting.size < before) attempt = -1 // Polls often again, where it has to poll.
      if (this.#waiting.size > 0) await changed
    }
    this.#isRunning = false
  }

  /** Requests the records of the next files, and settles those that are decided. */
  async #ask(): Promise<void> {
    const [gate, { signal }] = [this.#gate, this.#closing]
    const ids = [...this.#waiting.keys()].slice(0, maxFiles)
    const request = () => apiFetch<FileList>(`/api/v1/files?ids=${ids.join(',')}`, { signal, staysOnPage: true })
    const list = await retryRequest(request, { gate, signal, backoff, isRetryable: (status) => !isGone(status) }).catch(
      (thrown: unknown): FileList => {
        if (thrown instanceof ApiError) return { items: [] }
        throw thrown
      },
    )
    const records = new Map(list.items.map((record) => [record.id, record]))
    for (const id of ids) {
      const settle = this.#waiting.get(id)
      if (!settle) continue // Aborted meanwhile.
      this.#waiting.delete(id)
      const result = resultOf(records.get(id))
      if (result) settle(result)
      else this.#waiting.set(id, settle)
    }
  }
}

/** What became of a file; null while it is being checked. */
function resultOf(record: FileRecord | undefined): ProcessingResult | null {
  if (!record) return { ready: false, refusal: { code: 'fileGone' } }
  if (record.status === 'completed') return { ready: true, record: toCaseFile(record) }
  if (record.status === 'failed' || record.status === 'quarantined') return { ready: false, refusal: fileRefusal(record) }
  return null
}
