import { mostChunkBytes as fastChunkBytes, savingChunkBytes, stallMs } from './chunk-size'
import { bytesToday, sendSettings } from './device'
import { deleteUpload } from './delete-upload'
import { DeviceSums } from './device-sums'
import { type Hand, newHand } from './hand'
import { aboutOf, keptItem } from './kept-item'
import { type Keeping } from './keeping'
import { flawOf } from './judge-picture'
import { lineKind } from './line-kind'
import { LineGate } from './line-gate'
import { lookAtPicture } from './look-at-picture'
import { metadataOf } from './metadata-of'
import { type AddInput, newItem } from './new-item'
import { quietGet } from './quiet-get'
import { outcomeOf } from './outcome-of'
import { tusOptions } from './tus-options'
import { type KeyValueStore, UploadAddresses } from './upload-addresses'
import { type EventsInput, tellTrouble, uploadEvents } from './upload-events'
import { UploadList } from './upload-list'
import { UppySender } from './uppy-sender'
import { waitForCheck } from './wait-for-check'
import { watchLine } from './watch-line'

const endpoint = '/api/v1/files/upload'

/**
 * The files that one person is sending from this device. It lives as long as the page, across the product's own
 * navigation; what a reload cuts off goes on from what was kept here, or when the same file is picked again.
 */
export class UploadQueue {
  readonly #userId: string
  readonly #keeping: Keeping
  readonly #addresses: UploadAddresses
  readonly #gate: LineGate = new LineGate(() => this.list.publish())
  readonly list = new UploadList(() => this.#gate.closed)
  readonly #hands = new Map<string, Hand>()
  readonly #sums = new DeviceSums()
  readonly #sender: UppySender
  readonly #unwatch: () => void
  #adding: Promise<unknown> = Promise.resolve()
  readonly #settled = new Set<() => void>()

  constructor({ userId, storage, keeping }: { userId: string; storage: KeyValueStore | null; keeping: Keeping }) {
    this.#userId = userId
    this.#keeping = keeping
    this.#addresses = new UploadAddresses(storage)
    this.#sender = new UppySender(endpoint, (key, fileId) => void this.#check(key, fileId))
    this.#unwatch = watchLine({ onWake: () => this.#wake(), onSpare: () => this.#spare(), onTick: () => this.#endStalls() })
  }

  /** Hears when the server has settled or dropped a file, so that lists of its case are read again. */
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
    hand.stop.abort(new Error('paused'))
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
    this.#refresh(hand)
    this.list.change(key, { state: 'waiting' })
    this.#sender.toggle(key)
  }

  /** Takes a file off the list; what has arrived of an unfinished one is removed from the server too. */
  cancel(key: string): void {
    const item = this.list.get(key)
    if (!item || item.state === 'checking') return
    const url = this.#addresses.find(key)
    const endsItself = this.#sender.isAlive(key)
    this.#hands.get(key)?.stop.abort(new Error('removed'))
    this.#sender.remove(key)
    if (!endsItself && url && item.state !== 'ready') void deleteUpload(url)
    this.#forget(key)
    for (const listener of this.#settled) listener()
  }

  retry(key: string): void {
    const hand = this.#hands.get(key)
    const item = this.list.get(key)
    if (!hand || item?.state !== 'attention' || !item.canRetry) return
    this.#refresh(hand)
    this.list.change(key, { state: 'waiting', reason: null, trouble: null, receipt: null })
    this.#sender.remove(key)
    this.#go(key, hand)
  }

  /** A person wants a picture to go although it was judged unreadable. */
  sendAnyway(key: string): void {
    const hand = this.#hands.get(key)
    if (!hand || this.list.get(key)?.state !== 'held') return
    this.list.change(key, { state: 'waiting' })
    this.#go(key, hand)
  }

  /** Takes what is ready off the list. */
  clearReady(caseId: string): void {
    for (const item of this.list.all()) {
      if (item.caseId !== caseId || item.state !== 'ready') continue
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
    for (const item of this.list.all()) if (item.trouble === 'line') this.#nudge(item.key)
  }

  /** Somebody else has signed in on this device: nothing of this person may stay on the screen. */
  #leaveTo(): void {
    this.close()
    window.location.assign('/')
  }

  /** Stops where it is; the server keeps what has arrived. */
  close(): void {
    this.#unwatch()
    this.#gate.close()
    for (const hand of this.#hands.values()) hand.stop.abort(new Error('closed'))
    this.#sender.close()
    this.#sums.close()
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
    const look = hand.kind.drawable && hand.file instanceof Blob ? await lookAtPicture(hand.file) : null
    const flaw = look && flawOf(look.judgement)
    if (this.#hands.get(key) !== hand) return
    if (look && flaw) this.list.change(key, { state: 'held', judged: { flaw, tookMs: look.tookMs } })
    else this.#go(key, hand)
    void this.#keep(key, hand)
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
      if (item.state === 'waiting') this.#go(kept.key, hand)
    }
  }

  /** Takes everything off the list, off the device and off the server. */
  async discard(): Promise<void> {
    for (const item of this.list.all()) this.cancel(item.key)
    await this.#keeping.forgetAll()
  }

  #go(key: string, hand: Hand): void {
    this.#lineUp(key, hand)
    this.#sender.send()
  }

  #lineUp(key: string, hand: Hand): void {
    const item = this.list.get(key)
    if (!item) return
    const options = tusOptions({
      key,
      chunkBytes: Math.min(hand.chunkBytes, sendSettings().get().saver ? savingChunkBytes : fastChunkBytes),
      addresses: this.#addresses,
      gate: this.#gate,
      signal: () => hand.stop.signal,
      events: uploadEvents(this.#eventsInput(key, hand)),
    })
    this.#sender.lineUp({ key, file: hand.file, type: hand.kind.type, metadata: metadataOf(item, hand), options })
  }

  #eventsInput(key: string, hand: Hand): EventsInput {
    const onBegin = () => void this.#sums.of(key, hand.file)
    const mostChunkBytes = () => (sendSettings().get().saver ? savingChunkBytes : fastChunkBytes)
    const onSpent = (bytes: number) => bytesToday().add(bytes)
    return { key, hand, list: this.list, sender: this.#sender, onBegin, onSpent, mostChunkBytes }
  }

  async #check(key: string, fileId: string | null): Promise<void> {
    const item = this.list.get(key)
    const hand = this.#hands.get(key)
    if (!item || !hand || !fileId) return
    this.list.change(key, { state: 'checking', trouble: null, fileId, sentBytes: item.sizeBytes, savedBytes: item.sizeBytes })
    const sentAt = new Date()
    const checked = await waitForCheck(fileId, { gate: this.#gate, signal: hand.stop.signal }).catch(() => null)
    if (!checked) return
    this.#addresses.forget(key)
    const outcome = outcomeOf(hand, sentAt, checked, await this.#sums.of(key, hand.file))
    if (!outcome.canRetry) void this.#keeping.forget(key)
    this.list.change(key, outcome)
    for (const listener of this.#settled) listener()
  }

  #refresh(hand: Hand): void {
    hand.stop = new AbortController()
    hand.meter.reset()
    hand.lastSignAt = Date.now()
  }

  #forget(key: string): void {
    this.#addresses.forget(key)
    this.#sums.forget(key)
    void this.#keeping.forget(key)
    this.#hands.delete(key)
    this.list.remove(key)
  }

  #nudge(key: string): void {
    const hand = this.#hands.get(key)
    if (!hand || this.#gate.closed) return
    this.#refresh(hand)
    this.#sender.nudge(key, () => this.list.get(key)?.state === 'sending')
  }

  /** A request that shows no sign of life hangs on a line that died without a word: it is ended and asked for again. */
  #endStalls(): void {
    for (const item of this.list.all()) {
      const hand = this.#hands.get(item.key)
      if (!hand || item.state !== 'sending' || this.#gate.closed) continue
      if (Date.now() - hand.lastSignAt < stallMs(hand.chunkBytes, item.bytesPerSecond)) continue
      tellTrouble(this.#eventsInput(item.key, hand), 'line', 0)
      this.#nudge(item.key)
    }
  }

  /** Spends as the person wants it: one at a time, small pieces, originals only where bytes are free. */
  #spare(): void {
    const { saver, wifiOnly } = sendSettings().get()
    this.#sender.setParallel(saver ? 1 : undefined)
    this.#gate.holdForWifi(wifiOnly && lineKind() === 'metered')
  }

  /** The line, the window or the phone is back: what waits need not wait for its next attempt. */
  #wake(): void {
    void this.tryAgain()
    void this.restore() // What another tab left when it was closed.
  }
}
