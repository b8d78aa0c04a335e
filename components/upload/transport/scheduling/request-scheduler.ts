import { type UploadTask } from '../../queue/upload-task'
import { type ConcurrencyLimiter } from './concurrency-limiter'
import { type NetworkGate } from '../network/network-gate'
import { type PreviewSender } from '../../preview/preview-sender'

/** Originals come after all small requests, in the order in which they were picked. */
const firstOriginalRank = 1_000_000

export interface RequestScheduler {
  /** Waits until the upload may be created, or its offset requested. */
  beforeRequest: (method: string) => Promise<void>
  /** Waits until the next chunk of the original may be read and sent. */
  beforeChunk: () => Promise<void>
  /** The request has ended, in whatever way. */
  afterRequest: () => void
}

interface RequestSchedulerInput {
  key: string
  task: UploadTask
  gate: NetworkGate
  limiter: ConcurrencyLimiter
  previews: PreviewSender
  /** The URL of the original's upload, once known. */
  uploadUrl: () => string | null
  onRequest: (method: string) => void
}

/** Schedules one file's requests: none while signed out, its preview first, and within the concurrency limit. */
export function createRequestScheduler({
  key,
  task,
  gate,
  limiter,
  previews,
  uploadUrl,
  onRequest,
}: RequestSchedulerInput): RequestScheduler {
  return {
    beforeRequest: async (method) => {
      const { signal } = task.abortController
      // An upload with a preview is created at once, on any connection: the request is small.
      const isSmall = previews.isWanted(key, task)
      previews.prepare(key, task)
      await gate.waitUntilOpen(signal, isSmall)
      await limiter.acquire(key, isSmall ? task.order : firstOriginalRank + task.order, signal)
      onRequest(method)
    },
    beforeChunk: async () => {
      const { signal } = task.abortController
      limiter.release(key) // Small requests may run while this one waits for its own.
      if (previews.isWanted(key, task)) await Promise.race([previews.sendBeforeOriginal(key, task, uploadUrl()), aborted(signal)])
      await gate.waitUntilOpen(signal)
      await limiter.acquire(key, firstOriginalRank + task.order, signal)
      onRequest('PATCH')
    },
    afterRequest: () => limiter.release(key),
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
