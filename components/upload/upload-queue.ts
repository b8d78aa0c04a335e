import { type Meta, type Uppy } from '@uppy/core'

import { deleteUpload } from './delete-upload'
import { type Hand, newHand } from './hand'
import { aboutOf, keptItem } from './kept-item'
import { type Keeping } from './keeping'
import { flawOf } from './judge-picture'
import { LineGate } from './line-gate'
import { lookAtPicture } from './look-at-picture'
import { type AddInput, newItem } from './new-item'
import { quietGet } from './quiet-get'
import { recordMeal } from './record-meal'
import { type KeyValueStore, UploadAddresses } from './upload-addresses'
import { UploadEngine } from './upload-engine'
import { UploadList } from './upload-list'
import { itemStoreOf } from './uppy-items'
import { UppySender } from './uppy-sender'
import { watchLine } from './watch-line'
import { type NoBody } from './uppy-body'

const endpoint = '/api/v1/files/upload'

/**
 * The files that one person is sending from this device. It lives as long as the page, across the product's own
 * navigation; what a reload cuts off goes on from what was kept here, or when the same file is picked again.
 */
export class UploadQueue {
  readonly #userId: string
  readonly #keeping: Keeping
  readonly #addresses: UploadAddresses
  readonly #sender = new UppySender(endpoint)
  readonly #gate: LineGate = new LineGate(() => this.list.publish())
  readonly list = new UploadList(itemStoreOf(this.#sender.uppy), () => this.#gate.closed)
  readonly #hands = new Map<string, Hand>()
  readonly #engine: UploadEngine
  readonly #unwatch: () => void
  #adding: Promise<unknown> = Promise.resolve()
  readonly #settled = new Set<() => void>()
  readonly #closing = new AbortController()

  constructor({ userId, storage, keeping }: { userId: string; storage: KeyValueStore | null; keeping: Keeping }) {
    this.#userId = userId
    this.#keeping = keeping
    this.#addresses = new UploadAddresses(storage)
    this.#engine = new UploadEngine({
      sender: this.#sender,
      list: this.list,
      gate: this.#gate,
      addresses: this.#addresses,
      hands: this.#hands,
      onPreview: () => this.#tellSettled(),
      onChecked: (key, isKeepable) => {
        if (!isKeepable) void this.#keeping.forget(key)
        this.#tellSettled()
      },
    })
    const onSpare = () => this.#engine.spare()
    const onTick = () => (this.#engine.endStalls(), onSpare())
    this.#unwatch = watchLine({ onWake: () => this.#wake(), onSpare, onTick })
  }

  /** Whose state React reads, by way of @uppy/react. */
  get uppy(): Uppy<Meta, NoBody> {
    return this.#sender.uppy
  }

  /** Hears when the server has settled or dropped a file, or has its preview, so that lists of its case are read again. */
  hearSettled(listener: () => void): () => void {
    this.#settled.add(listener)
    return () => void this.#settled.delete(listener)
  }

  /** Lists the files and sends those that a case takes. Files that are in the list already are left alone. */
  add(files: readonly File[], input: AddInput): Promise<void> {
    const added = this.#adding.then(async () => {
      const listed: [string, Hand][] = []
      for (const file of files) {
        const entry = await this.#list(file, input)
        if (entry) listed.push(entry)
      }
      for (const [key, hand] of listed) await this.#judge(key, hand)
    })
    this.#adding = added.catch(() => undefined)
    return added
  }

  pause(key: string): void {
    const item = this.list.get(key)
    const hand = this.#hands.get(key)
    if (!item || !hand || (item.state !== 'waiting' && item.state !== 'sending')) return
    this.#engine.halt(key, hand, 'paused')
    if (!this.#sender.toggle(key)) {
      hand.stop = new AbortController()
      setTimeout(() => this.pause(key), 50)
      return
    }
    this.list.change(key, { state: 'paused', trouble: null, sentBytes: item.savedBytes, bytesPerSecond: 0 })
  }

  resume(key: string): void {
    const hand = this.#hands.get(key)
    if (!hand || this.list.get(key)?.state !== 'paused') return
    this.#engine.refresh(hand)
    this.list.change(key, { state: 'waiting' })
    this.#sender.toggle(key)
  }

  /** Takes a file off the list; what has arrived of an unfinished one is removed from the server too. */
  cancel(key: string): void {
    const item = this.list.get(key)
    if (!item || item.state === 'checking') return
    const url = this.#addresses.find(key)
    const endsItself = this.#sender.isAlive(key)
    const hand = this.#hands.get(key)
    if (hand) this.#engine.halt(key, hand, 'removed')
    this.#sender.remove(key)
    if (!endsItself && url && item.state !== 'ready') void deleteUpload(url)
    this.#forget(key)
    this.#tellSettled()
  }

  retry(key: string): void {
    const hand = this.#hands.get(key)
    const item = this.list.get(key)
    if (!hand || item?.state !== 'attention' || !item.canRetry) return
    this.#engine.refresh(hand)
    this.list.change(key, { state: 'waiting', reason: null, trouble: null, receipt: null })
    this.#sender.remove(key)
    void this.#begin(key, hand)
  }

  /** A person wants a picture to go although it was judged unreadable. */
  sendAnyway(key: string): void {
    const hand = this.#hands.get(key)
    if (!hand || this.list.get(key)?.state !== 'held') return
    this.list.change(key, { state: 'waiting' })
    void this.#begin(key, hand)
  }

  /** Takes what is ready off the list, of one case or of all. */
  clearReady(caseId?: string): void {
    for (const item of this.list.all()) {
      if ((caseId && item.caseId !== caseId) || item.state !== 'ready') continue
      this.#sender.remove(item.key)
      this.#forget(item.key)
    }
  }

  /** Asks whether the person has signed in again and whether the line is back; then everything goes on. */
  async tryAgain(): Promise<void> {
    if (this.#gate.closed === 'signed-out') {
      const me = await quietGet<{ id: string }>('/api/v1/me').catch(() => null)
      if (me?.id === this.#userId) this.#gate.signedIn()
      else if (me) return this.#leaveTo()
    }
    this.#engine.wake()
  }

  /** Somebody else has signed in on this device: nothing of this person may stay on the screen. */
  #leaveTo(): void {
    this.close()
    window.location.assign('/')
  }

  /** Stops where it is; the server keeps what has arrived. */
  close(): void {
    this.#unwatch()
    this.#closing.abort(new Error('closed'))
    this.#gate.close()
    this.#engine.close()
    this.#sender.close()
    this.#keeping.close()
    for (const item of this.list.all()) this.list.remove(item.key)
  }

  async #list(file: File, input: AddInput): Promise<[string, Hand] | null> {
    const { item, kind } = await newItem(this.#userId, file, input)
    const { key } = item
    const before = this.list.get(key)
    if (before && before.state !== 'attention') {
      if (item.previewUrl) URL.revokeObjectURL(item.previewUrl)
      return null
    }
    this.#sender.drop(key)
    this.list.remove(key)
    this.list.put(item)
    if (!kind) return null
    const hand = newHand(file, kind, input.takenNow ?? false)
    this.#hands.set(key, hand)
    return [key, hand]
  }

  /** Looks at a picture before a byte is spent on it; one that cannot be read waits for a person's word. */
  async #judge(key: string, hand: Hand): Promise<void> {
    // A plate needs no judge: the eye of a reader does.
    const item = this.list.get(key)
    const isEye = item !== undefined && item.diary === null && item.persona === null
    const look = isEye && hand.kind.drawable && hand.file instanceof Blob ? await lookAtPicture(hand.file) : null
    const flaw = look && flawOf(look.judgement)
    if (this.#hands.get(key) !== hand) return
    if (look && flaw) this.list.change(key, { state: 'held', judged: { flaw, look } })
    else void this.#begin(key, hand)
    void this.#keep(key, hand)
  }

  /** Lets a file go; a meal is told first, so that its picture arrives where it belongs. */
  async #begin(key: string, hand: Hand): Promise<void> {
    const diary = this.list.get(key)?.diary
    if (diary?.meal && diary.mealId === null) {
      const told = await recordMeal(diary.meal, { gate: this.#gate, signal: this.#closing.signal }).catch(() => null)
      if (!told || this.#hands.get(key) !== hand) return
      if ('reason' in told) return this.list.change(key, { state: 'attention', reason: told.reason, canRetry: true })
      this.list.change(key, { diary: { ...diary, mealId: told.id } })
      this.#tellSettled()
    }
    this.#engine.start(key, hand)
  }

  async #keep(key: string, hand: Hand): Promise<void> {
    const item = this.list.get(key)
    if (item) this.list.change(key, { isKept: await this.#keeping.keep(key, hand.file, aboutOf(item, hand)) })
  }

  /** Lists what waits on this device from before, and sends it on. */
  async restore(): Promise<void> {
    for (const kept of await this.#keeping.take((key) => this.list.get(key) !== undefined)) {
      const { item, kind } = keptItem(kept, this.#addresses.find(kept.key) !== null)
      this.list.put(item)
      if (!kind || !kept.file) continue
      const hand = newHand(kept.file, kind, kept.about.takenNow)
      this.#hands.set(kept.key, hand)
      if (item.state === 'waiting') void this.#begin(kept.key, hand)
    }
  }

  /** Takes everything off the list, off the device and off the server. */
  async discard(): Promise<void> {
    for (const item of this.list.all()) this.cancel(item.key)
    await this.#keeping.forgetAll()
  }

  #forget(key: string): void {
    this.#addresses.forget(key)
    this.#engine.forget(key)
    void this.#keeping.forget(key)
    this.#hands.delete(key)
    this.list.remove(key)
  }

  #tellSettled(): void {
    for (const listener of this.#settled) listener()
  }

  /** The line, the window or the phone is back: what waits need not wait for its next attempt. */
  #wake(): void {
    void this.tryAgain()
    void this.restore() // What another tab left when it was closed.
  }
}
