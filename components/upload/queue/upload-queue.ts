import { type Meta, type Uppy } from '@uppy/core'
import { Mutex } from 'async-mutex'
import { type z } from 'zod'

import { type CurrentUserSchema } from '@/lib/files/quota/get-current-user'

import { deleteUpload, uploadEndpoint } from '../transport/tus/delete-upload'
import { type UploadTask, createUploadTask } from './upload-task'
import { storedMetadataOf, restoreUploadItem } from '../outbox/restore-upload-item'
import { type OfflineOutbox } from '../outbox/offline-outbox'
import { worstFlaw } from '../judge/assess-image-quality'
import { NetworkGate } from '../transport/network/network-gate'
import { assessFileQuality } from '../judge/assess-file-quality'
import { type AddInput, createUploadItem } from './create-upload-item'
import { drawThumbnail } from '../preview/draw-preview'
import { apiFetch } from '../../shell/api-client'
import { connection } from '../../shell/connection/connection'
import { recordMeal } from '../transport/record-meal'
import { type KeyValueStore } from '../../shell/device-storage/local-storage'
import { UploadUrlStore } from '../transport/tus/upload-url-store'
import { UploadEngine } from './upload-engine'
import { UploadList } from './upload-list'
import { uppyItemStore } from '../transport/uppy/uppy-items'
import { UppySender } from '../transport/uppy/uppy-sender'
import { watchNetwork } from '../transport/network/watch-network'
import { type NoBody } from '../transport/uppy/uppy-body'

const settledEveryMs = 1000

/**
 * The uploads of one user from this device. It exists as long as the page, across client-side navigation; what a reload
 * interrupts resumes from what was stored here, or when the same file is picked again.
 */
export class UploadQueue {
  readonly #userId: string
  readonly #outbox: OfflineOutbox
  readonly #uploadUrls: UploadUrlStore
  readonly #sender = new UppySender(uploadEndpoint)
  readonly #gate: NetworkGate = new NetworkGate(() => this.list.publish())
  readonly list = new UploadList(uppyItemStore(this.#sender.uppy), () => this.#gate.closed ?? (connection.isOnline() ? null : 'network'))
  readonly #tasks = new Map<string, UploadTask>()
  readonly #engine: UploadEngine
  readonly #unsubscribe: () => void
  readonly #unwatchConnection: () => void
  readonly #addMutex = new Mutex()
  readonly #thumbnails = new Mutex()
  readonly #settledListeners = new Set<() => void>()
  readonly #closing = new AbortController()
  #settledTimer: ReturnType<typeof setTimeout> | null = null
  #hasSettledMore = false

  constructor({ userId, storage, outbox }: { userId: string; storage: KeyValueStore | null; outbox: OfflineOutbox }) {
    this.#userId = userId
    this.#outbox = outbox
    this.#uploadUrls = new UploadUrlStore(storage)
    this.#engine = new UploadEngine({
      sender: this.#sender,
      list: this.list,
      gate: this.#gate,
      uploadUrls: this.#uploadUrls,
      tasks: this.#tasks,
      onPreview: () => this.#notifySettled(),
      onChecked: (key, keepsCopy) => {
        if (!keepsCopy) void this.#outbox.discard(key)
        this.#notifySettled()
      },
    })
    const applyDataSaver = () => this.#engine.applyDataSaver()
    const onTick = () => (this.#engine.restartStalledRequests(), applyDataSaver())
    this.#unwatchConnection = connection.subscribe(() => {
      this.list.publish()
      if (connection.isOnline()) this.#retryAndRestore()
    })
    this.#unsubscribe = watchNetwork({ onWake: () => this.#retryAndRestore(), onSpare: applyDataSaver, onTick })
  }

  /** Its state is what React reads, through @uppy/react. */
  get uppy(): Uppy<Meta, NoBody> {
    return this.#sender.uppy
  }

  /**
   * Subscribes to files that the server has settled or deleted, or whose preview has arrived, so that lists of their case
   * are refetched.
   */
  subscribeToSettled(listener: () => void): () => void {
    this.#settledListeners.add(listener)
    return () => void this.#settledListeners.delete(listener)
  }

  /** Lists the files and sends those that a case accepts. Files that are listed already are skipped. */
  add(files: readonly File[], input: AddInput): Promise<void> {
    return this.#addMutex.runExclusive(async () => {
      const listed: [string, UploadTask][] = []
      for (const file of files) {
        const entry = await this.#list(file, input)
        if (entry) listed.push(entry)
      }
      for (const [key, task] of listed) await this.#assessQuality(key, task)
    })
  }

  pause(key: string): void {
    const item = this.list.get(key)
    const task = this.#tasks.get(key)
    if (!item || !task || (item.state !== 'waiting' && item.state !== 'sending')) return
    this.#engine.halt(key, task, 'paused')
    if (!this.#sender.togglePause(key)) {
      task.abortController = new AbortController()
      setTimeout(() => this.pause(key), 50)
      return
    }
    this.list.change(key, { state: 'paused', interruption: null, sentBytes: item.savedBytes, bytesPerSecond: 0 })
  }

  resume(key: string): void {
    const task = this.#tasks.get(key)
    if (!task || this.list.get(key)?.state !== 'paused') return
    this.#engine.resetTask(task)
    this.list.change(key, { state: 'waiting' })
    this.#sender.togglePause(key)
  }

  /** Removes a file from the list; the received bytes of an unfinished one are deleted from the server too. */
  cancel(key: string): void {
    const item = this.list.get(key)
    if (!item || item.state === 'checking') return
    const url = this.#uploadUrls.get(key)
    const endsItself = this.#sender.isAlive(key)
    const task = this.#tasks.get(key)
    if (task) this.#engine.halt(key, task, 'removed')
    this.#sender.remove(key)
    if (!endsItself && url && item.state !== 'ready') void deleteUpload(url)
    this.#removeItem(key)
    this.#notifySettled()
  }

  retry(key: string): void {
    const task = this.#tasks.get(key)
    const item = this.list.get(key)
    if (!task || item?.state !== 'attention' || !item.canRetry) return
    this.#engine.resetTask(task)
    this.list.change(key, { state: 'waiting', refusal: null, interruption: null, receipt: null })
    this.#sender.remove(key)
    void this.#begin(key, task)
  }

  /** Sends an image although it was assessed as unreadable. */
  sendAnyway(key: string): void {
    const task = this.#tasks.get(key)
    if (!task || this.list.get(key)?.state !== 'needs-confirmation') return
    this.list.change(key, { state: 'waiting' })
    void this.#begin(key, task)
  }

  /** Removes finished files from the list, of one case or of all. */
  clearReady(caseId?: string): void {
    for (const item of this.list.all()) {
      if ((caseId && item.caseId !== caseId) || item.state !== 'ready') continue
      this.#sender.remove(item.key)
      this.#removeItem(item.key)
    }
  }

  /** Checks whether the user has signed in again and the network is back; then everything resumes. */
  async retryNow(): Promise<void> {
    if (this.#gate.closed === 'signed-out') {
      const me = await apiFetch<z.infer<typeof CurrentUserSchema>>('/api/v1/me', { staysOnPage: true }).catch(() => null)
      if (me?.id === this.#userId) this.#gate.reopenAfterSignIn()
      else if (me) return this.#redirectToHome()
    }
    this.#engine.retryNow()
  }

  /** Another user has signed in on this device: nothing of this user may stay on the screen. */
  #redirectToHome(): void {
    this.close()
    window.location.assign('/')
  }

  /** Stops all uploads; the server keeps what has arrived. */
  close(): void {
    this.#unsubscribe()
    this.#unwatchConnection()
    if (this.#settledTimer) clearTimeout(this.#settledTimer)
    this.#closing.abort(new Error('closed'))
    this.#gate.dispose()
    this.#engine.close()
    this.#sender.close()
    this.#outbox.releaseLocks()
    for (const item of this.list.all()) this.list.remove(item.key)
  }

  async #list(file: File, input: AddInput): Promise<[string, UploadTask] | null> {
    const { item, kind } = await createUploadItem(this.#userId, file, input)
    const { key } = item
    const before = this.list.get(key)
    if (before && before.state !== 'attention') {
      if (item.previewUrl) URL.revokeObjectURL(item.previewUrl)
      return null
    }
    this.#sender.detach(key)
    this.list.remove(key)
    this.list.put(item)
    if (!kind) return null
    const task = createUploadTask(file, kind, input.takenNow ?? false)
    this.#tasks.set(key, task)
    return [key, task]
  }

  /** Assesses an image before a byte is sent; an unreadable one waits for the user's decision. */
  async #assessQuality(key: string, task: UploadTask): Promise<void> {
    // A plate is not assessed; its reader decides.
    const item = this.list.get(key)
    const isEye = item !== undefined && item.diary === null && item.persona === null
    const look = isEye && task.kind.drawable && task.file instanceof Blob ? await assessFileQuality(task.file) : null
    const flaw = look && worstFlaw(look.judgement)
    if (this.#tasks.get(key) !== task) return
    if (look && flaw) this.list.change(key, { state: 'needs-confirmation', judged: { flaw, look } })
    else void this.#begin(key, task)
    void this.#persist(key, task)
  }

  /** Starts an upload; a meal is recorded first, so that its image arrives in the right place. */
  async #begin(key: string, task: UploadTask): Promise<void> {
    const diary = this.list.get(key)?.diary
    if (diary?.meal && diary.mealId === null) {
      const recorded = await recordMeal(diary.meal, { gate: this.#gate, signal: this.#closing.signal }).catch(() => null)
      if (!recorded || this.#tasks.get(key) !== task) return
      if ('refusal' in recorded) return this.list.change(key, { state: 'attention', refusal: recorded.refusal, canRetry: true })
      this.list.change(key, { diary: { ...diary, mealId: recorded.id } })
      this.#notifySettled()
    }
    this.#engine.start(key, task)
  }

  async #persist(key: string, task: UploadTask): Promise<void> {
    const item = this.list.get(key)
    if (item) this.list.change(key, { isStored: await this.#outbox.store(key, task.file, storedMetadataOf(item, task)) })
  }

  /** Lists the stored files of earlier visits, and resumes them. */
  async restore(): Promise<void> {
    for (const stored of await this.#outbox.claimStored((key) => this.list.get(key) !== undefined)) {
      const { item, kind } = restoreUploadItem(stored, this.#uploadUrls.get(stored.key) !== null)
      this.list.put(item)
      if (!kind || !stored.file) continue
      const task = createUploadTask(stored.file, kind, stored.about.takenNow)
      this.#tasks.set(stored.key, task)
      if (item.state === 'waiting') void this.#begin(stored.key, task)
      if (kind.drawable) void this.#thumbnails.runExclusive(() => this.#drawThumbnail(stored.key, task))
    }
  }

  /** The list shows what it showed before a reload; one after the other, as each is decrypted whole. */
  async #drawThumbnail(key: string, task: UploadTask): Promise<void> {
    const drawn = await drawThumbnail(task.file, task.kind.type).catch(() => null)
    if (!drawn || this.#tasks.get(key) !== task || this.list.get(key)?.previewUrl !== null) return
    this.list.change(key, { previewUrl: URL.createObjectURL(drawn) })
  }

  /** Removes everything from the list, the device and the server. */
  async discard(): Promise<void> {
    for (const item of this.list.all()) this.cancel(item.key)
    await this.#outbox.discardAll()
  }

  #removeItem(key: string): void {
    this.#uploadUrls.delete(key)
    this.#engine.discard(key)
    void this.#outbox.discard(key)
    this.#tasks.delete(key)
    this.list.remove(key)
  }

  /** At once, and for all that follow within a second once more: each refetches a case. */
  #notifySettled(): void {
    if (this.#settledTimer) return void (this.#hasSettledMore = true)
    this.#hasSettledMore = false
    for (const listener of this.#settledListeners) listener()
    this.#settledTimer = setTimeout(() => {
      this.#settledTimer = null
      if (this.#hasSettledMore) this.#notifySettled()
    }, settledEveryMs)
  }

  /** The network, the window or the phone is back: nothing waits for its next attempt. */
  #retryAndRestore(): void {
    void this.retryNow()
    void this.restore() // Files of a tab that was closed.
  }
}
