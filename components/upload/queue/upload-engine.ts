import { uploadEndpoint } from '../transport/tus/delete-upload'
import { maxChunkBytes, dataSaverChunkBytes, stallTimeoutMs } from '../transport/tus/chunk-size'
import { monotonicNow } from '../transport/network/monotonic-now'
import { getDailyDataUsage, getThroughputHistory, getUploadSettings } from '../transport/data-usage/device-storage'
import { DeviceChecksums } from './checksum/device-checksums'
import { connection } from '../../shell/connection/connection'
import { type UploadTask } from './upload-task'
import { type UploadItem } from './upload-item'
import { concurrencyLimit } from '../transport/scheduling/concurrency-limit'
import { ConcurrencyLimiter } from '../transport/scheduling/concurrency-limiter'
import { getNetworkInformation, connectionCost } from '../transport/network/network-information'
import { type NetworkGate } from '../transport/network/network-gate'
import { uploadCreation } from '../transport/tus/upload-creation'
import { uploadOutcome } from './upload-outcome'
import { PreviewSender } from '../preview/preview-sender'
import { tusOptions } from '../transport/tus/tus-options'
import { createRequestScheduler } from '../transport/scheduling/request-scheduler'
import { type UploadUrlStore } from '../transport/tus/upload-url-store'
import { forgetPassedInterruptions } from './passed-interruptions'
import { type UploadEventsInput, reportInterruption, uploadEvents, uploadIdOf } from './upload-events'
import { askBeforeSending } from './intake/ask-before-sending'
import { RunningUploads, uploadEnded } from '../outbox/running-uploads'
import { type UploadList } from './upload-list'
import { type UppySender } from '../transport/uppy/uppy-sender'
import { ProcessingWatch } from '../transport/processing-watch'

/** After the phone was asleep, a request without progress for so long is retried. */
const maxSilenceAfterSleepMs = 8000

interface UploadEngineInput {
  userId: string
  sender: UppySender
  list: UploadList
  gate: NetworkGate
  uploadUrls: UploadUrlStore
  tasks: ReadonlyMap<string, UploadTask>
  onPreview: () => void
  /** Another tab sends a file no longer. */
  onEndedElsewhere: (key: string) => void
  /** The server has checked a file; `keepsCopy` where the copy on this device is needed for another attempt. */
  onChecked: (key: string, keepsCopy: boolean) => void
}

/** Sends the bytes: schedules requests, sizes chunks, and recovers from lost connections. */
export class UploadEngine {
  readonly #input: UploadEngineInput
  readonly #limiter = new ConcurrencyLimiter(concurrencyLimit({ saver: false, connection: null, bytesPerSecond: 0 }))
  readonly #previews: PreviewSender
  readonly #checksums = new DeviceChecksums()
  readonly #running = new RunningUploads()
  readonly #processing: ProcessingWatch
  #concurrency = 0

  constructor(input: UploadEngineInput) {
    this.#input = input
    const { userId, gate, list, sender, onPreview: onThere } = input
    this.#processing = new ProcessingWatch(gate)
    const onSpent = (bytes: number) => getDailyDataUsage().add(bytes)
    this.#previews = new PreviewSender({
      userId,
      endpoint: uploadEndpoint,
      gate,
      limiter: this.#limiter,
      list,
      onBytesSent: onSpent,
      onPreviewSent: onThere,
    })
    sender.onSent((key, fileId) => void this.#waitForProcessing(key, fileId))
  }

  /** Enqueues a file and starts it. */
  start(key: string, task: UploadTask): void {
    const { userId, list, gate, uploadUrls, sender } = this.#input
    const item = list.get(key)
    if (!item) return
    const { identity } = item
    const resumed = uploadUrls.get(identity)
    task.isResumed = resumed !== null
    if (resumed) this.#noteUpload(key, uploadIdOf(resumed))
    if (task.kind.type.startsWith('image/')) getThroughputHistory().record({ pictureBytes: item.sizeBytes })
    const events = uploadEvents(this.#eventsInput(key, task))
    const address = () => uploadUrls.get(identity)
    const scheduler = createRequestScheduler({
      key,
      task,
      gate,
      limiter: this.#limiter,
      previews: this.#previews,
      uploadUrl: address,
      onRequest: events.onRequest,
    })
    const chunkBytes = Math.min(task.chunkBytes, this.#maxChunkBytes())
    const { key: creationKey, metadata } = uploadCreation(item, task)
    const about = { userId, identity, creationKey, file: task.file, wasCancelledHere: () => task.wasCancelledHere }
    const options = tusOptions({ ...about, chunkBytes, uploadUrls, gate, scheduler, events })
    sender.enqueue({ key, file: task.file, type: task.kind.type, metadata, options })
    sender.send()
  }

  /** Whether the sender of a file is asked first, which the list then says. @throws where it was paused or removed meanwhile */
  async asksFirst(key: string, task: UploadTask): Promise<boolean> {
    const { list, gate, uploadUrls } = this.#input
    const item = list.get(key)
    if (!item) return true
    const url = uploadUrls.get(item.identity)
    const change = await askBeforeSending({
      item,
      // Sent before: its sender has asked for it again.
      hasBegun: url !== null || item.fileId !== null,
      isSentElsewhere: async () => url !== null && this.#running.isElsewhere(uploadIdOf(url)),
      checksum: () => this.#checksums.checksumOf(key, task.file),
      gate,
      signal: task.abortController.signal,
    })
    if (change) list.change(key, change)
    if (url !== null && change?.refusal?.code === 'inAnotherTab') void this.#takeOver(key, task, url)
    return change !== null
  }

  /** Asks for an upload again once the tab that sends it has ended it, or is closed: it is ready, was cancelled, or goes on here. */
  async #takeOver(key: string, task: UploadTask, url: string): Promise<void> {
    const isOver = await uploadEnded(uploadIdOf(url), task.abortController.signal).then(
      () => true,
      () => false,
    )
    const { list, uploadUrls, onEndedElsewhere } = this.#input
    const item = list.get(key)
    if (!isOver || item?.refusal?.code !== 'inAnotherTab') return
    // The other tab has forgotten its address if all of it has arrived.
    uploadUrls.set(item.identity, url, item.sizeBytes)
    onEndedElsewhere(key)
  }

  #noteUpload(key: string, uploadId: string): void {
    this.#running.begin(uploadId)
    this.#input.list.change(key, { uploadId })
  }

  /** Stops the current request; nothing is retried. */
  halt(key: string, task: UploadTask, why: string): void {
    task.abortController.abort(new Error(why))
    this.#limiter.release(key)
  }

  /** Resets the connection statistics before a new attempt. */
  resetTask(task: UploadTask): void {
    task.abortController = new AbortController()
    task.throughputMeter.reset()
    task.lastActivityAt = monotonicNow()
  }

  discard(key: string): void {
    this.#input.tasks.get(key)?.previewAbortController.abort(new Error('removed'))
    this.#limiter.release(key)
    this.#checksums.discard(key)
    const uploadId = this.#input.list.get(key)?.uploadId
    if (uploadId) this.#running.end(uploadId)
  }

  /** The network, the window or the phone is back: nothing waits for its next attempt. */
  retryNow(): void {
    this.#previews.retryNow()
    for (const [key, task] of this.#input.tasks) {
      const item = this.#input.list.get(key)
      if (item && (isInterrupted(item) || this.#silentMs(key, task) > maxSilenceAfterSleepMs)) this.#restartRequest(key, task)
    }
  }

  /** Applies the data saver to what the connection allows: the concurrency, and originals only where data is free. */
  applyDataSaver(): void {
    const { saver, wifiOnly } = getUploadSettings().get()
    const bytesPerSecond = this.#input.list.all().reduce((sum, item) => sum + item.bytesPerSecond, 0)
    if (bytesPerSecond > 0) getThroughputHistory().record({ bytesPerSecond })
    const before = this.#concurrency || undefined
    this.#concurrency = concurrencyLimit({ saver, connection: getNetworkInformation(), bytesPerSecond, before })
    this.#limiter.setLimit(this.#concurrency)
    this.#input.gate.waitForWifi(wifiOnly && connectionCost() === 'metered')
  }

  /** A request without progress is on a dead connection: it is aborted and retried. */
  restartStalledRequests(): void {
    for (const [key, task] of this.#input.tasks) {
      const item = this.#input.list.get(key)
      if (!item || this.#silentMs(key, task) < stallTimeoutMs(task.chunkBytes, item.bytesPerSecond)) continue
      connection.report({ kind: 'stalled', since: task.lastActivityAt })
      reportInterruption(this.#eventsInput(key, task), 'network', 0)
      this.#restartRequest(key, task)
    }
  }

  close(): void {
    for (const task of this.#input.tasks.values()) {
      task.abortController.abort(new Error('closed'))
      task.previewAbortController.abort(new Error('closed'))
    }
    this.#checksums.close()
    this.#running.endAll()
    this.#processing.close()
  }

  /** How long a running request has made no progress; 0 where none runs. */
  #silentMs(key: string, task: UploadTask): number {
    return this.#limiter.isRunning(key) ? monotonicNow() - task.lastActivityAt : 0
  }

  #restartRequest(key: string, task: UploadTask): void {
    const { closed } = this.#input.gate
    if (closed && closed !== 'wifi') return
    this.halt(key, task, 'asked for anew')
    this.resetTask(task)
    const isWanted = () => {
      const state = this.#input.list.get(key)?.state
      return state === 'sending' || state === 'waiting'
    }
    this.#input.sender.restartRequest(key, isWanted)
  }

  #maxChunkBytes = (): number => (getUploadSettings().get().saver ? dataSaverChunkBytes : maxChunkBytes)

  #eventsInput(key: string, task: UploadTask): UploadEventsInput {
    const onBegin = () => void this.#checksums.checksumOf(key, task.file)
    const onSpent = (bytes: number) => getDailyDataUsage().add(bytes)
    const { list, sender } = this.#input
    const onAccepted = () => forgetPassedInterruptions(list, (other) => this.#limiter.isRunning(other))
    const onUpload = (uploadId: string) => this.#noteUpload(key, uploadId)
    return { key, task, list, sender, onBegin, onUpload, onAccepted, onBytesSent: onSpent, maxChunkBytes: this.#maxChunkBytes }
  }

  async #waitForProcessing(key: string, fileId: string | null): Promise<void> {
    const { list, uploadUrls, tasks } = this.#input
    const item = list.get(key)
    const task = tasks.get(key)
    if (!item || !task || !fileId) return
    this.#limiter.release(key)
    task.previewAbortController.abort(new Error('the original is here'))
    list.change(key, { state: 'checking', interruption: null, fileId, sentBytes: item.sizeBytes, savedBytes: item.sizeBytes })
    const sentAt = new Date()
    const checked = await this.#processing.waitFor(fileId, task.abortController.signal).catch(() => null)
    if (!checked) return
    uploadUrls.delete(item.identity)
    this.#running.end(fileId)
    const outcome = uploadOutcome(task, sentAt, checked, await this.#checksums.checksumOf(key, task.file))
    list.change(key, outcome)
    this.#input.onChecked(key, outcome.canRetry)
  }
}

const isInterrupted = ({ state, interruption }: UploadItem): boolean =>
  (state === 'sending' || state === 'waiting') && interruption !== null && interruption !== 'wifi'
