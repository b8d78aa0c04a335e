import { chunkBytesAfterCut, nextChunkBytes } from './chunk-size'
import { steadyNow } from './clock'
import { type Hand } from './hand'
import { type Trouble } from './item'
import { type TusEvents } from './tus-events'
import { type UploadList } from './upload-list'
import { type UppySender } from './uppy-sender'

const unreadable = 'The file can no longer be read on this device. Pick it again to go on from where it was.'

export interface EventsInput {
  key: string
  hand: Hand
  list: UploadList
  sender: UppySender
  /** The first request of this upload goes out. */
  onBegin: () => void
  /** Bytes that were acknowledged, which somebody may have to pay for. */
  onSpent: (bytes: number) => void
  mostChunkBytes: () => number
}

/** What the list and the size of the next piece learn from an upload while it goes. */
export function uploadEvents(input: EventsInput): TusEvents {
  const { key, hand, list, sender } = input
  const sign = () => (hand.lastSignAt = steadyNow())
  return {
    onRequest: (method) => {
      hand.pieceFrom = sign()
      if (method === 'HEAD') hand.hasAsked = true
      // Until its first piece goes it waits, though its upload may have been made and its preview sent.
      if (method !== 'PATCH' || list.get(key)?.state !== 'waiting') return
      list.change(key, { state: 'sending' })
      input.onBegin()
    },
    onProgress: (sentBytes) => {
      sign()
      if (list.get(key)?.state !== 'sending') return
      hand.meter.add(sentBytes)
      // The first word after HEAD is the server's own offset: what is there already.
      const saved = hand.hasAsked ? { savedBytes: sentBytes } : {}
      hand.hasAsked = false
      list.change(key, { ...saved, sentBytes, bytesPerSecond: hand.meter.bytesPerSecond(), trouble: null })
    },
    onSaved: (savedBytes, pieceBytes) => {
      hand.chunkBytes = nextChunkBytes(hand.chunkBytes, pieceBytes, sign() - hand.pieceFrom, input.mostChunkBytes())
      input.onSpent(pieceBytes)
      sender.setChunkBytes(key, hand.chunkBytes)
      list.change(key, { savedBytes, sentBytes: savedBytes, pieceBytes: hand.chunkBytes, trouble: null })
    },
    onTrouble: (trouble, attempt) => tellTrouble(input, trouble, attempt),
    onStop: (reason) => list.change(key, { state: 'attention', reason, canRetry: true, bytesPerSecond: 0 }),
  }
}

/** Something keeps the bytes from moving: smaller pieces from now on, and the list says what it is. */
export function tellTrouble({ key, hand, list, sender }: EventsInput, trouble: Trouble | null, attempt: number): void {
  hand.lastSignAt = steadyNow()
  hand.meter.reset()
  if (trouble === 'line' && attempt === 0) hand.breaks += 1
  hand.chunkBytes = chunkBytesAfterCut(hand.chunkBytes)
  sender.setChunkBytes(key, hand.chunkBytes)
  list.change(key, { trouble, bytesPerSecond: 0, pieceBytes: hand.chunkBytes, sentBytes: list.get(key)?.savedBytes ?? 0 })
  // A browser answers a file that was moved or unplugged like a lost line: tell the two apart.
  if (trouble !== 'line' || attempt !== 2) return
  hand.file
    .slice(0, 1)
    .arrayBuffer()
    .catch(() => {
      hand.stop.abort(new Error('unreadable'))
      sender.drop(key)
      list.change(key, { state: 'attention', reason: unreadable, canRetry: false })
    })
}
