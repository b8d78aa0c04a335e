import { mostChunkBytes, savingChunkBytes, stallMs } from './chunk-size'
import { steadyNow } from './clock'
import { bytesToday, lineSpeed, sendSettings } from './device'
import { DeviceSums } from './device-sums'
import { type Hand } from './hand'
import { type UploadItem } from './item'
import { laneCount } from './lane-count'
import { Lanes } from './lanes'
import { connectionOf, lineKind } from './line-kind'
import { type LineGate } from './line-gate'
import { metadataOf } from './metadata-of'
import { outcomeOf } from './outcome-of'
import { Previews } from './previews'
import { tusOptions } from './tus-options'
import { turnsOf } from './turns'
import { type UploadAddresses } from './upload-addresses'
import { type EventsInput, tellTrouble, uploadEvents } from './upload-events'
import { type UploadList } from './upload-list'
import { type UppySender } from './uppy-sender'
import { waitForCheck } from './wait-for-check'

const endpoint = '/api/v1/files/upload'
/** After the phone was asleep, a request that has been silent for so long is asked again. */
const silentAfterSleepMs = 8000

export interface EngineInput {
  sender: UppySender
  list: UploadList
  gate: LineGate
  addresses: UploadAddresses
  hands: ReadonlyMap<string, Hand>
  onPreview: () => void
  /** The server has checked a file; `isKeepable` where it is worth keeping on this device for another attempt. */
  onChecked: (key: string, isKeepable: boolean) => void
}

/** Moves the bytes: what goes when, in which pieces, and what becomes of a line that broke. */
export class UploadEngine {
  readonly #input: EngineInput
  readonly #lanes = new Lanes(laneCount({ saver: false, connection: null, bytesPerSecond: 0 }))
  readonly #previews: Previews
  readonly #sums = new DeviceSums()
  #laneCount = 0

  constructor(input: EngineInput) {
    this.#input = input
    const { gate, list, sender, onPreview: onThere } = input
    const onSpent = (bytes: number) => bytesToday().add(bytes)
    this.#previews = new Previews({ endpoint, gate, lanes: this.#lanes, list, onSpent, onThere })
    sender.onSent((key, fileId) => void this.#check(key, fileId))
  }

  /** Lines a file up and lets it go. */
  start(key: string, hand: Hand): void {
    const { list, gate, addresses, sender } = this.#input
    const item = list.get(key)
    if (!item) return
    hand.isResumed = addresses.find(key) !== null
    if (hand.kind.type.startsWith('image/')) lineSpeed().note({ pictureBytes: item.sizeBytes })
    const events = uploadEvents(this.#eventsInput(key, hand))
    const address = () => addresses.find(key)
    const turns = turnsOf({ key, hand, gate, lanes: this.#lanes, previews: this.#previews, address, onRequest: events.onRequest })
    const chunkBytes = Math.min(hand.chunkBytes, this.#mostChunkBytes())
    const options = tusOptions({ key, file: hand.file, chunkBytes, addresses, gate, turns, events })
    sender.lineUp({ key, file: hand.file, type: hand.kind.type, metadata: metadataOf(item, hand), options })
    sender.send()
  }

  /** Ends whatever is asked for now; nothing follows by itself. */
  halt(key: string, hand: Hand, why: string): void {
    hand.stop.abort(new Error(why))
    this.#lanes.free(key)
  }

  /** Forgets how the line was, before something is asked for anew. */
  refresh(hand: Hand): void {
    hand.stop = new AbortController()
    hand.meter.reset()
    hand.lastSignAt = steadyNow()
  }

  forget(key: string): void {
    this.#input.hands.get(key)?.previewStop.abort(new Error('removed'))
    this.#lanes.free(key)
    this.#sums.forget(key)
  }

  /** The line, the window or the phone is back: what waits need not wait for its next attempt. */
  wake(): void {
    this.#previews.wake()
    for (const [key, hand] of this.#input.hands) {
      const item = this.#input.list.get(key)
      if (item && (isBroken(item) || this.#silentMs(key, hand) > silentAfterSleepMs)) this.#nudge(key, hand)
    }
  }

  /** Spends as the person wants it and the line bears it: how many at once, originals only where bytes are free. */
  spare(): void {
    const { saver, wifiOnly } = sendSettings().get()
    const bytesPerSecond = this.#input.list.all().reduce((sum, item) => sum + item.bytesPerSecond, 0)
    if (bytesPerSecond > 0) lineSpeed().note({ bytesPerSecond })
    const before = this.#laneCount || undefined
    this.#laneCount = laneCount({ saver, connection: connectionOf(), bytesPerSecond, before })
    this.#lanes.setCount(this.#laneCount)
    this.#input.gate.holdForWifi(wifiOnly && lineKind() === 'metered')
  }

  /** A request that shows no sign of life hangs on a line that died without a word: it is ended and asked for again. */
  endStalls(): void {
    for (const [key, hand] of this.#input.hands) {
      const item = this.#input.list.get(key)
      if (!item || this.#silentMs(key, hand) < stallMs(hand.chunkBytes, item.bytesPerSecond)) continue
      tellTrouble(this.#eventsInput(key, hand), 'line', 0)
      this.#nudge(key, hand)
    }
  }

  close(): void {
    for (const hand of this.#input.hands.values()) {
      hand.stop.abort(new Error('closed'))
      hand.previewStop.abort(new Error('closed'))
    }
    this.#sums.close()
  }

  /** How long a running request has shown no sign of life; nought where none runs. */
  #silentMs(key: string, hand: Hand): number {
    return this.#lanes.holds(key) ? steadyNow() - hand.lastSignAt : 0
  }

  #nudge(key: string, hand: Hand): void {
    const { closed } = this.#input.gate
    if (closed && closed !== 'wifi') return
    this.halt(key, hand, 'asked for anew')
    this.refresh(hand)
    const isWanted = () => {
      const state = this.#input.list.get(key)?.state
      return state === 'sending' || state === 'waiting'
    }
    this.#input.sender.nudge(key, isWanted)
  }

  #mostChunkBytes = (): number => (sendSettings().get().saver ? savingChunkBytes : mostChunkBytes)

  #eventsInput(key: string, hand: Hand): EventsInput {
    const onBegin = () => void this.#sums.of(key, hand.file)
    const onSpent = (bytes: number) => bytesToday().add(bytes)
    const { list, sender } = this.#input
    return { key, hand, list, sender, onBegin, onSpent, mostChunkBytes: this.#mostChunkBytes }
  }

  async #check(key: string, fileId: string | null): Promise<void> {
    const { list, gate, addresses, hands } = this.#input
    const item = list.get(key)
    const hand = hands.get(key)
    if (!item || !hand || !fileId) return
    this.#lanes.free(key)
    hand.previewStop.abort(new Error('the original is here'))
    list.change(key, { state: 'checking', trouble: null, fileId, sentBytes: item.sizeBytes, savedBytes: item.sizeBytes })
    const sentAt = new Date()
    const checked = await waitForCheck(fileId, { gate, signal: hand.stop.signal }).catch(() => null)
    if (!checked) return
    addresses.forget(key)
    const outcome = outcomeOf(hand, sentAt, checked, await this.#sums.of(key, hand.file))
    list.change(key, outcome)
    this.#input.onChecked(key, outcome.canRetry)
  }
}

const isBroken = ({ state, trouble }: UploadItem): boolean =>
  (state === 'sending' || state === 'waiting') && trouble !== null && trouble !== 'wifi'
