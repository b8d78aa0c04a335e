import { chunkBytesAfterDisconnect, nextChunkBytes } from '../transport/tus/chunk-size'
import { monotonicNow } from '../transport/network/monotonic-now'
import { type UploadTask } from './upload-task'
import { type UploadInterruption } from './upload-item'
import { type TusEvents } from '../transport/tus/tus-events'
import { type UploadList } from './upload-list'
import { type UppySender } from '../transport/uppy/uppy-sender'

export interface UploadEventsInput {
  key: string
  task: UploadTask
  list: UploadList
  sender: UppySender
  /** The first request of this upload is sent. */
  onBegin: () => void
  /** The server has its upload, by this id. */
  onUpload: (uploadId: string) => void
  /** The server has taken a request of this upload. */
  onAccepted: () => void
  /** Bytes that were acknowledged, for the data usage. */
  onBytesSent: (bytes: number) => void
  maxChunkBytes: () => number
}

/** Updates the list and the chunk size from an upload's events. */
export function uploadEvents(input: UploadEventsInput): TusEvents {
  const { key, task, list, sender } = input
  const recordActivity = () => (task.lastActivityAt = monotonicNow())
  return {
    onCreated: (url) => {
      task.mayBeCreated = false
      input.onUpload(uploadIdOf(url))
    },
    onRequest: (method) => {
      if (method === 'POST') task.mayBeCreated = true
      task.chunkStartedAt = recordActivity()
      if (method === 'HEAD') task.hasRequestedOffset = true
      // It is waiting until its first piece is sent, though its upload may have been created and its preview sent.
      if (method !== 'PATCH' || list.get(key)?.state !== 'waiting') return
      list.change(key, { state: 'sending' })
      input.onBegin()
    },
    onProgress: (sentBytes) => {
      recordActivity()
      if (list.get(key)?.state !== 'sending') return
      task.throughputMeter.add(sentBytes)
      // The first event after HEAD is the server's own offset: what has arrived already.
      const saved = task.hasRequestedOffset ? { savedBytes: sentBytes } : {}
      task.hasRequestedOffset = false
      list.change(key, { ...saved, sentBytes, bytesPerSecond: task.throughputMeter.bytesPerSecond(), interruption: null })
    },
    onSaved: (savedBytes, pieceBytes) => {
      task.chunkBytes = nextChunkBytes(task.chunkBytes, pieceBytes, recordActivity() - task.chunkStartedAt, input.maxChunkBytes())
      input.onBytesSent(pieceBytes)
      sender.setChunkBytes(key, task.chunkBytes)
      list.change(key, { savedBytes, sentBytes: savedBytes, chunkBytes: task.chunkBytes, interruption: null })
    },
    onAccepted: () => input.onAccepted(),
    onInterruption: (trouble, attempt) => reportInterruption(input, trouble, attempt),
    onStop: (refusal) => list.change(key, { state: 'attention', refusal, canRetry: true, bytesPerSecond: 0 }),
  }
}

/** The id at the end of the URL of an upload. */
export const uploadIdOf = (url: string): string => url.split('/').at(-1) ?? ''

/** The upload is interrupted: smaller chunks from now on, and the list shows the reason. */
export function reportInterruption(
  { key, task, list, sender }: UploadEventsInput,
  interruption: UploadInterruption | null,
  attempt: number,
): void {
  task.lastActivityAt = monotonicNow()
  task.throughputMeter.reset()
  if (interruption === 'network' && attempt === 0) task.disconnects += 1
  task.chunkBytes = chunkBytesAfterDisconnect(task.chunkBytes)
  sender.setChunkBytes(key, task.chunkBytes)
  list.change(key, { interruption, bytesPerSecond: 0, chunkBytes: task.chunkBytes, sentBytes: list.get(key)?.savedBytes ?? 0 })
  // A browser reports a file that was moved or unplugged like a lost connection: distinguish the two.
  if (interruption !== 'network' || attempt !== 2) return
  task.file
    .slice(0, 1)
    .arrayBuffer()
    .catch(() => {
      task.abortController.abort(new Error('unreadable'))
      sender.detach(key)
      list.change(key, { state: 'attention', refusal: { code: 'fileUnreadable' }, canRetry: false })
    })
}
