import { concat } from '../write/write-elements'
import { swapWords } from './swap-words'

/** Turns the bytes of each word of a stream around, as swapWords does; a word may lie across two of its parts. */
export async function* swapWordStream(parts: AsyncIterable<Uint8Array>, wordBytes: number): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array = new Uint8Array(0)
  for await (const part of parts) {
    const bytes = rest.length > 0 ? concat([rest, part]) : part
    const whole = bytes.length - (bytes.length % wordBytes)
    yield swapWords(bytes.subarray(0, whole), wordBytes)
    rest = bytes.slice(whole)
  }
  if (rest.length > 0) yield rest
}
