import type { ByteStream } from './ask'

/** Both ends inclusive. */
export interface ByteRange {
  start: number
  end: number
}

/**
 * Gives a range that can be parked: whoever takes it slowly holds neither the file nor the memory it is read through, and
 * the next bytes are read from where the last ones ended.
 */
export function parkable(read: (range: ByteRange) => AsyncIterable<Uint8Array>, { start, end }: ByteRange): ByteStream {
  let at = start
  let reader: AsyncIterator<Uint8Array> | null = null
  const park = async () => {
    const parked = reader
    reader = null
    await parked?.return?.()
  }
  const next = async (): Promise<IteratorResult<Uint8Array, undefined>> => {
    if (at <= end) {
      reader ??= read({ start: at, end })[Symbol.asyncIterator]()
      const { done, value } = await reader.next()
      if (!done) at += value.length
      if (!done) return { done, value }
      reader = null
    }
    await park()
    return { done: true, value: undefined }
  }
  const stop = async () => {
    at = end + 1
    await park()
    return { done: true as const, value: undefined }
  }
  return { park, [Symbol.asyncIterator]: () => ({ next, return: stop }) }
}
