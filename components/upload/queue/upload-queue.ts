import { type Meta, type Uppy } from '@uppy/core'
import { type z } from 'zod'

import { type CurrentUserSchema } from '@/lib/files/quota/get-current-user'

import { deleteUpload, uploadEndpoint } from '../transport/tus/delete-upload'
import { findCreatedUpload } from '../transport/tus/find-created-upload'
import { type UploadTask } from './upload-task'
import { type OfflineOutbox } from '../outbox/offline-outbox'
import { dismissCopy, releaseUnplaced } from '../outbox/unplaced-copies'
import { NetworkGate } from '../transport/network/network-gate'
import { cancellationOf } from './cancel/cancellation-of'
import { Cancellations, type CancellationStore } from './cancel/cancellations'
import { type AddInput } from './create-upload-item'
import { UploadAdmission } from './intake/upload-admission'
import { UploadIntake } from './intake/upload-intake'
import { SettledEvents } from './settled-events'
import { type UploadItem } from './upload-item'
import { apiFetch } from '../../shell/api-client'
import { connection } from '../../shell/connection/connection'
import { drawSmallerCopy } from '../preview/draw-smaller-copy'
import { recordMeal } from '../transport/record-meal'
import { type KeyValueStore } from '../../shell/device-storage/local-storage'
import { UploadUrlStore } from '../transport/tus/upload-url-store'
import { UploadEngine } from './upload-engine'
import { UploadList } from './upload-list'
import { uppyItemStore } from '../transport/uppy/uppy-items'
import { UppySender } from '../transport/uppy/uppy-sender'
import { watchNetwork } from '../transport/network/watch-network'
import { type NoBody } from '../transport/uppy/uppy-body'

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
  readonly list = new UploadList(
    uppyItemStore(this.#sender.uppy),
    () => this.#gate.closed ?? (connection.isOnline() ? null : 'network'),
  )
  readonly #tasks = new Map<string, UploadTask>()
  readonly #engine: UploadEngine
  readonly #unsubscribe: () => void
  readonly #unwatchConnection: () => void
  readonly #cancellations: Cancellations
  readonly #admission: UploadAdmission
  /** What was chosen and is not stored yet. */
  readonly intake: UploadIntake
  readonly #settled = new SettledEvents()
  readonly #closing = new AbortController()

  constructor({
    userId,
    storage,
    outbox,
    cancelled,
  }: {
    userId: string
    storage: KeyValueStore | null
    outbox: OfflineOutbox
    cancelled: CancellationStore | null
  }) {
    this.#userId = userId
    this.#outbox = outbox
    this.#uploadUrls = new UploadUrlStore(storage)
    this.#engine = new UploadEngine({
      userId,
      sender: this.#sender,
      list: this.list,
      gate: this.#gate,
      uploadUrls: this.#uploadUrls,
      tasks: this.#tasks,
      onPreview: () => this.#settled.notify(),
      onEndedElsewhere: (key) => this.retry(key),
      onChecked: (key, keepsCopy) => {
        if (!keepsCopy) this.#discardCopies(key, releaseUnplaced)
        this.#settled.notify()
      },
    })
    this.#cancellations = new Cancellations({
      store: cancelled,
      gate: this.#gate,
      deleteAt: (url) => deleteUpload(url, userId),
      findCreated: (creation) => findCreatedUpload(creation, userId),
      wakeOn: (wake) => connection.subscribe(() => connection.isOnline() && wake()),
      onDeleted: () => this.#settled.notify(),
    })
    this.#admission = new UploadAdmission({
      userId,
      outbox,
      list: this.list,
      tasks: this.#tasks,
      uploadUrls: this.#uploadUrls,
      cancellations: this.#cancellations,
      begin: (key, task) => void this.#begin(key, task),
      forget: (key) => (this.#sender.detach(key), this.#engine.discard(key)),
    })
    this.intake = new UploadIntake({ outbox, list: (upload, isStored) => this.#admission.list(upload, isStored) })
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
  subscribeToSettled = (listener: () => void): (() => void) => this.#settled.subscribe(listener)

  /** Adds files that all go to one place, see `addEach`. */
  add = (files: readonly File[], input: AddInput): Promise<void> => this.addEach(files.map((file) => ({ file, ...input })))

  /** Stores files on this device, lists them and sends those that their destination accepts; what is listed already is skipped. */
  addEach = (chosen: readonly (AddInput & { file: File })[]): Promise<void> => this.intake.add(chosen)

  /** Resolves once everything that was chosen so far is stored, or could not be, and is listed. */
  async saved(): Promise<void> {
    await this.#outbox.settled()
    await this.intake.listed()
  }

  /** Whether an upload was cancelled that the server still has. */
  isCancelled = (fileId: string): boolean => this.#cancellations.has(fileId)

  pause(key: string): void {
    const item = this.list.get(key)
    const task = this.#tasks.get(key)
    if (!item || !task || (item.state !== 'waiting' && item.state !== 'sending')) return
    this.#engine.halt(key, task, 'paused')
    if (this.#sender.has(key) && !this.#sender.togglePause(key)) {
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
    // Paused before its first request: it begins anew.
    if (this.#sender.has(key)) this.#sender.togglePause(key)
    else void this.#begin(key, task)
  }

  /** Removes a file from the list; the received bytes of an unfinished one are deleted from the server too. */
  cancel(key: string): void {
    const item = this.list.get(key)
    if (!item || item.state === 'checking') return
    const task = this.#tasks.get(key)
    const cancelled = cancellationOf(item, task, this.#uploadUrls.get(item.identity))
    if (task) this.#engine.halt(key, task, 'removed')
    this.#sender.detach(key)
    if (cancelled) this.#cancellations.add(cancelled)
    this.#removeItem(item)
    this.#settled.notify()
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

  /** Sends an image although it was assessed as unreadable, or is in its case already. */
  sendAnyway(key: string): void {
    const task = this.#tasks.get(key)
    if (!task || this.list.get(key)?.state !== 'needs-confirmation') return
    this.list.change(key, { state: 'waiting' })
    void this.#begin(key, task)
  }

  /** Sends a smaller copy of a photograph that is too large for where it goes, made on this device. */
  async sendSmaller(key: string): Promise<void> {
    const item = this.list.get(key)
    const task = this.#tasks.get(key)
    if (!item?.canShrink || !task) return
    this.list.change(key, { canShrink: false })
    const copy = await drawSmallerCopy(task.file, task.kind).catch(() => null)
    if (!copy) return this.list.change(key, { refusal: { code: 'fileUnreadable' } })
    if (this.#tasks.get(key) !== task) return
    this.cancel(key)
    await this.add([copy], item)
  }

  /** Removes finished files from the list, of one case or of all; or the one that is gone where it was stored. */
  clearReady(caseId?: string, fileId?: string): void {
    for (const item of this.list.all()) {
      if ((caseId && item.caseId !== caseId) || (fileId && item.fileId !== fileId) || item.state !== 'ready') continue
      this.#sender.remove(item.key)
      this.#removeItem(item)
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
    this.#settled.close()
    this.#closing.abort(new Error('closed'))
    this.#gate.dispose()
    this.#cancellations.close()
    this.#engine.close()
    this.#sender.close()
    this.#outbox.releaseLocks()
    for (const item of this.list.all()) this.list.remove(item.key)
  }

  /**
   * Starts an upload, unless its sender is to be asked first; a meal is recorded first, so that its image arrives in the right
   * place.
   */
  async #begin(key: string, task: UploadTask): Promise<void> {
    const { signal } = task.abortController
    if (await this.#engine.asksFirst(key, task).catch(() => true)) return
    const diary = this.list.get(key)?.diary
    if (diary?.meal && diary.mealId === null) {
      const recorded = await recordMeal(diary.meal, { gate: this.#gate, signal: this.#closing.signal }).catch(() => null)
      if (!recorded || signal.aborted) return
      if ('refusal' in recorded) return this.list.change(key, { state: 'attention', refusal: recorded.refusal, canRetry: true })
      this.list.change(key, { diary: { ...diary, mealId: recorded.id } })
      this.#settled.notify()
    }
    this.#engine.start(key, task)
  }

  /** Lists the stored files of earlier visits, and resumes them; what was cancelled meanwhile is cancelled. */
  async restore(): Promise<void> {
    await this.#cancellations.restore()
    for (const stored of await this.#outbox.claimStored((key) => this.list.get(key) !== undefined)) {
      const begin = await this.intake.list(stored, true)
      void begin?.()
      void this.#admission.takeBack(stored.key)
    }
  }

  /** Removes everything from the list, the device and the server. */
  async discard(): Promise<void> {
    for (const item of this.list.all()) this.cancel(item.key)
    await this.#outbox.discardAll()
  }

  #removeItem({ key, identity, refusal }: UploadItem): void {
    if (refusal?.code !== 'inAnotherTab') this.#uploadUrls.delete(identity)
    this.#engine.discard(key)
    this.#discardCopies(key, dismissCopy)
    this.#tasks.delete(key)
    this.list.remove(key)
  }

  /** What this device has of a file is not needed any more. */
  #discardCopies(key: string, discardUnplaced: typeof releaseUnplaced): void {
    void this.#outbox.discard(key)
    const file = this.#tasks.get(key)?.file
    if (file instanceof File) void discardUnplaced(file)
  }

  /** The network, the window or the phone is back: nothing waits for its next attempt. */
  #retryAndRestore(): void {
    void this.retryNow()
    void this.restore() // Files of a tab that was closed.
  }
}
