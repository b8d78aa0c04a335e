import { type EyeSide } from '../shell/records'
import { kindOf, refusal } from './accepted-kinds'
import { chunkBytesAfterCut, nextChunkBytes, stallMs } from './chunk-size'
import { fileKey } from './file-key'
import { type Hand, newHand } from './hand'
import { type Trouble } from './item'
import { LineGate } from './line-gate'
import { quietGet } from './quiet-get'
import { sideFromName } from './side-from-name'
import { type TusEvents, tusOptions } from './tus-options'
import { type KeyValueStore, UploadAddresses } from './upload-addresses'
import { UploadList } from './upload-list'
import { UppySender } from './uppy-sender'
import { waitForCheck } from './wait-for-check'

const endpoint = '/api/v1/files/upload'
const lookEveryMs = 5000
const unreadable = 'The file can no longer be read on this device. Pick it again to go on from where it was.'

export interface AddInput {
  caseId: string
  /** `name`: read the side from each file's name. */
  eyeSide: EyeSide | 'name'
  /** From the camera, just now: then the file's time is the time of capture. */
  takenNow?: boolean
}

/**
 * The files that one person is sending from this page. It lives as long as the page, across the product's own
 * navigation; what a reload cuts off goes on when the same file is picked again.
 */
export class UploadQueue {
  readonly #userId: string
  readonly #addresses: UploadAddresses
  readonly #gate: LineGate = new LineGate(() => this.list.publish())
  readonly list = new UploadList(() => this.#gate.closed)
  readonly #hands = new Map<string, Hand>()
  readonly #sender: UppySender
  readonly #timer: ReturnType<typeof setInterval>
  #adding: Promise<unknown> = Promise.resolve()
  readonly #settled = new Set<() => void>()

  constructor({ userId, storage }: { userId: string; storage: KeyValueStore | null }) {
    this.#userId = userId
    this.#addresses = new UploadAddresses(storage)
    this.#sender = new UppySender(endpoint, (key, fileId) => void this.#check(key, fileId))
    this.#timer = setInterval(() => this.#endStalls(), lookEveryMs)
    window.addEventListener('online', this.#wake)
    window.addEventListener('focus', this.#wake)
    document.addEventListener('visibilitychange', this.#wake)
  }

  /** Hears when the server has settled or dropped a file, so that lists of its case are read again. */
  hearSettled(listener: () => void): () => void {
    this.#settled.add(listener)
    return () => void this.#settled.delete(listener)
  }

  /** Lists the files and sends those that a case takes. Files that are in the list already are left alone. */
  add(files: readonly File[], input: AddInput): Promise<void> {
    const added = this.#adding.then(async () => {
      for (const file of files) await this.#addOne(file, input)
      this.#sender.send()
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
    this.list.change(key, { state: 'waiting', reason: null, trouble: null })
    this.#lineUp(key, hand)
    this.#sender.send()
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
    }
    for (const item of this.list.all()) if (item.trouble === 'line') this.#nudge(item.key)
  }

  /** Stops where it is; the server keeps what has arrived. */
  close(): void {
    clearInterval(this.#timer)
    window.removeEventListener('online', this.#wake)
    window.removeEventListener('focus', this.#wake)
    document.removeEventListener('visibilitychange', this.#wake)
    this.#gate.close()
    for (const hand of this.#hands.values()) hand.stop.abort(new Error('closed'))
    this.#sender.close()
    for (const item of this.list.all()) this.list.remove(item.key)
  }

  async #addOne(file: File, { caseId, eyeSide, takenNow = false }: AddInput): Promise<void> {
    const head = await file.slice(0, 132).arrayBuffer()
    const key = await fileKey(this.#userId, caseId, file)
    const before = this.list.get(key)
    if (before && before.state !== 'attention') return
    this.#sender.drop(key)
    this.list.remove(key)
    const kind = kindOf(file.name, file.type, new Uint8Array(head))
    const reason = refusal(kind, file.size)
    this.list.put({
      key,
      caseId,
      name: file.name,
      sizeBytes: file.size,
      type: kind?.type ?? null,
      eyeSide: eyeSide === 'name' ? sideFromName(file.name) : eyeSide,
      previewUrl: kind?.drawable ? URL.createObjectURL(file) : null,
      state: reason ? 'attention' : 'waiting',
      trouble: null,
      sentBytes: 0,
      savedBytes: 0,
      bytesPerSecond: 0,
      fileId: null,
      reason,
      canRetry: false,
    })
    if (!kind || reason) return
    const hand = newHand(file, kind, takenNow)
    this.#hands.set(key, hand)
    this.#lineUp(key, hand)
  }

  #lineUp(key: string, hand: Hand): void {
    const item = this.list.get(key)
    if (!item) return
    const metadata: Record<string, string> = { filename: item.name, filetype: hand.kind.type, case_id: item.caseId }
    if (item.eyeSide !== 'unknown') metadata.eye_side = item.eyeSide
    if (hand.takenNow) metadata.captured_at = new Date(hand.file.lastModified).toISOString()
    const options = tusOptions({
      key,
      chunkBytes: hand.chunkBytes,
      addresses: this.#addresses,
      gate: this.#gate,
      signal: () => hand.stop.signal,
      events: this.#eventsOf(key, hand),
    })
    this.#sender.lineUp({ key, file: hand.file, type: hand.kind.type, metadata, options })
  }

  #eventsOf(key: string, hand: Hand): TusEvents {
    const sign = () => (hand.lastSignAt = Date.now())
    return {
      onRequest: (method) => {
        hand.pieceFrom = sign()
        hand.hasAsked = method === 'HEAD'
        if (this.list.get(key)?.state === 'waiting') this.list.change(key, { state: 'sending' })
      },
      onProgress: (sentBytes) => {
        sign()
        if (this.list.get(key)?.state !== 'sending') return
        hand.meter.add(sentBytes)
        // The first word after HEAD is the server's own offset: what is there already.
        const saved = hand.hasAsked ? { savedBytes: sentBytes } : {}
        this.list.change(key, { ...saved, sentBytes, bytesPerSecond: hand.meter.bytesPerSecond(), trouble: null })
      },
      onSaved: (savedBytes, pieceBytes) => {
        hand.chunkBytes = nextChunkBytes(hand.chunkBytes, pieceBytes, sign() - hand.pieceFrom)
        this.#sender.setChunkBytes(key, hand.chunkBytes)
        this.list.change(key, { savedBytes, sentBytes: savedBytes, trouble: null })
      },
      onTrouble: (trouble, attempt) => this.#onTrouble(key, hand, trouble, attempt),
      onStop: (reason) => this.list.change(key, { state: 'attention', reason, canRetry: true, bytesPerSecond: 0 }),
    }
  }

  #onTrouble(key: string, hand: Hand, trouble: Trouble | null, attempt: number): void {
    hand.lastSignAt = Date.now()
    hand.meter.reset()
    hand.chunkBytes = chunkBytesAfterCut(hand.chunkBytes)
    this.#sender.setChunkBytes(key, hand.chunkBytes)
    this.list.change(key, { trouble, bytesPerSecond: 0, sentBytes: this.list.get(key)?.savedBytes ?? 0 })
    // A browser answers a file that was moved or unplugged like a lost line: tell the two apart.
    if (trouble === 'line' && attempt === 2) {
      hand.file
        .slice(0, 1)
        .arrayBuffer()
        .catch(() => {
          hand.stop.abort(new Error('unreadable'))
          this.#sender.drop(key)
          this.list.change(key, { state: 'attention', reason: unreadable, canRetry: false })
        })
    }
  }

  async #check(key: string, fileId: string | null): Promise<void> {
    const item = this.list.get(key)
    const hand = this.#hands.get(key)
    if (!item || !hand || !fileId) return
    this.list.change(key, { state: 'checking', trouble: null, fileId, sentBytes: item.sizeBytes, savedBytes: item.sizeBytes })
    const checked = await waitForCheck(fileId, { gate: this.#gate, signal: hand.stop.signal }).catch(() => null)
    if (!checked) return
    this.#addresses.forget(key)
    if (checked.ready) this.list.change(key, { state: 'ready', eyeSide: checked.record.eye_side })
    else this.list.change(key, { state: 'attention', reason: checked.reason, canRetry: false })
    for (const listener of this.#settled) listener()
  }

  #refresh(hand: Hand): void {
    hand.stop = new AbortController()
    hand.meter.reset()
    hand.lastSignAt = Date.now()
  }

  #forget(key: string): void {
    this.#addresses.forget(key)
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
      this.#onTrouble(item.key, hand, 'line', 0)
      this.#nudge(item.key)
    }
  }

  /** The line, the window or the phone is back: what waits need not wait for its next attempt. */
  readonly #wake = (): void => {
    if (document.visibilityState !== 'hidden') void this.tryAgain()
  }
}

/** TUS 1.0.0, termination: what is gone already (404, 410) is as good as removed; a lost line leaves it to expire. */
async function deleteUpload(url: string): Promise<void> {
  await fetch(url, { method: 'DELETE', headers: { 'Tus-Resumable': '1.0.0' } }).catch(() => undefined)
}
