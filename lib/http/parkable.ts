import { processWide } from '../runtime/process-wide'
import type { ByteStream } from './ask'
import { ReadingPlaces } from './reading-places'

/** Both ends inclusive. */
export interface ByteRange {
  start: number
  end: number
}

const living = processWide<ReadingPlaces>('reading places')

function placesOfProcess(): ReadingPlaces {
  const known = living.peek()
  if (known) return known
  const made = new ReadingPlaces()
  living.set(made)
  return made
}

/**
 * Gives a range that can be parked: whoever takes it slowly holds neither the file nor the memory it is read through, and
 * the next bytes are read from where the last ones ended. It parks itself when others need its place.
 */
export function parkable(
  read: (range: ByteRange) => AsyncIterable<Uint8Array>,
  { start, end }: ByteRange,
  places = placesOfProcess(),
): ByteStream {
  let at = start
  let reader: AsyncIterator<Uint8Array> | null = null
  let leaving: Promise<unknown> | undefined
  const taker = {
    park: async () => {
      const parked = reader
      reader = null
      if (parked) leaving = parked.return?.().catch(() => undefined) // What it had to say was asked by nobody.
      await leaving
    },
  }
  const giveUpPlace = () => {
    places.rest(taker)
    places.free(taker)
  }
  const park = async () => {
    await taker.park()
    places.free(taker)
  }
  const next = async (): Promise<IteratorResult<Uint8Array, undefined>> => {
    if (at > end) return stop()
    await places.take(taker)
    try {
      await leaving
      reader ??= read({ start: at, end })[Symbol.asyncIterator]()
      const { done, value } = await reader.next()
      at = done ? end + 1 : at + value.length
      return done ? { done, value: undefined } : { done: false, value }
    } finally {
      if (at <= end) places.rest(taker)
      else void taker.park().then(giveUpPlace) // Held until all is closed.
    }
  }
  const stop = async (): Promise<IteratorResult<Uint8Array, undefined>> => {
    at = end + 1
    await park()
    return { done: true, value: undefined }
  }
  return { park, [Symbol.asyncIterator]: () => ({ next, return: stop }) }
}
