import { processSingleton } from '../../runtime/singleton'
import type { ByteStream } from '../route/http-message'
import { ConcurrentReaders, type PausableReader } from './concurrent-readers'

/** Both ends inclusive. */
export interface ByteRange {
  start: number
  end: number
}

const readersSingleton = processSingleton<ConcurrentReaders>('reading places')

function getConcurrentReaders(): ConcurrentReaders {
  const known = readersSingleton.peek()
  if (known) return known
  const created = new ConcurrentReaders()
  readersSingleton.set(created)
  return created
}

/**
 * Reads a range that can be paused: a slow client holds neither the file open nor its read buffer, and reading resumes
 * where it ended. It is paused when other readers need its slot.
 */
export function resumableStream(
  read: (range: ByteRange) => AsyncIterable<Uint8Array>,
  { start, end }: ByteRange,
  readers = getConcurrentReaders(),
): ByteStream {
  let position = start
  let reader: AsyncIterator<Uint8Array> | null = null
  let closing: Promise<unknown> | undefined
  const pausable: PausableReader = {
    pause: async () => {
      const paused = reader
      reader = null
      if (paused) closing = paused.return?.().catch(() => undefined) // The consumer of these bytes has stopped.
      await closing
    },
  }
  const releaseSlot = () => {
    readers.markIdle(pausable)
    readers.release(pausable)
  }
  const pause = async () => {
    await pausable.pause()
    readers.release(pausable)
  }
  const next = async (): Promise<IteratorResult<Uint8Array, undefined>> => {
    if (position > end) return stop()
    await readers.acquire(pausable)
    try {
      await closing
      reader ??= read({ start: position, end })[Symbol.asyncIterator]()
      const { done, value } = await reader.next()
      position = done ? end + 1 : position + value.length
      return done ? { done, value: undefined } : { done: false, value }
    } finally {
      if (position <= end) readers.markIdle(pausable)
      else void pausable.pause().then(releaseSlot) // Kept until everything is closed.
    }
  }
  const stop = async (): Promise<IteratorResult<Uint8Array, undefined>> => {
    position = end + 1
    await pause()
    return { done: true, value: undefined }
  }
  return { pause, [Symbol.asyncIterator]: () => ({ next, return: stop }) }
}
