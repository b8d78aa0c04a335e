import { type DecodedFrame, type DecodeJob } from './decoded-frame'

type Answer = { id: number; frame: DecodedFrame } | { id: number; error: string }
type Waiting = { resolve: (frame: DecodedFrame) => void; reject: (thrown: Error) => void }

const MAX_WORKERS = 4

/** Decodes frames in workers, each job in the one that has the fewest. */
export class DecodePool {
  readonly #workers: { worker: Worker; waiting: Map<number, Waiting> }[] = []
  #lastId = 0

  constructor(count = Math.max(1, Math.min(MAX_WORKERS, (navigator.hardwareConcurrency || 2) - 1))) {
    for (let at = 0; at < count; at++) {
      const worker = new Worker(new URL('./frame-worker.ts', import.meta.url), { type: 'module' })
      const waiting = new Map<number, Waiting>()
      worker.onmessage = ({ data }: MessageEvent<Answer>) => {
        const job = waiting.get(data.id)
        waiting.delete(data.id)
        if ('frame' in data) job?.resolve(data.frame)
        else job?.reject(new Error(data.error))
      }
      // A worker that could not be loaded never answers.
      worker.onerror = () => {
        for (const job of waiting.values()) job.reject(new Error('the decoder did not start'))
        waiting.clear()
      }
      this.#workers.push({ worker, waiting })
    }
  }

  /** Decodes one frame. The bytes are moved to the worker unless `keepsBytes`. @throws Error when they are not a frame */
  decode(job: DecodeJob, { keepsBytes = false } = {}): Promise<DecodedFrame> {
    const { worker, waiting } = this.#workers.toSorted((a, b) => a.waiting.size - b.waiting.size)[0]!
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      worker.postMessage({ id, job }, keepsBytes ? [] : [job.bytes.buffer])
    })
  }

  /** Has the workers fetch their codec before there is a frame. */
  warm(): void {
    for (const { worker } of this.#workers) worker.postMessage({ isWarmUp: true })
  }

  close(): void {
    for (const { worker, waiting } of this.#workers) {
      worker.terminate()
      for (const job of waiting.values()) job.reject(new DOMException('the reading room was closed', 'AbortError'))
    }
    this.#workers.length = 0
  }
}
