import { decodeMessage } from './decode-message'
import { MAX_HEAD_BYTES, PREFIX_BYTES } from './encode-message'

/** A part begins with so much memory, and grows as its bytes arrive: what is only announced takes none. */
const FIRST_BYTES = 2 ** 20
const MAX_PARTS = 2 ** 16

/**
 * Reads the messages of a stream, in pieces of any size. The other side may be hostile: lengths are checked before anything is
 * kept, and the memory is at most twice what has arrived.
 */
export class MessageReader {
  readonly #maxBytes: number
  #head = Buffer.alloc(PREFIX_BYTES)
  #isPrefix = true
  #filled = 0
  /** Of the message whose parts are being read. */
  #value: unknown
  #lengths: number[] | null = null
  #parts: Buffer[] = []
  #part: Buffer | null = null

  /** @param maxBytes of all parts of one message */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /** Whether a message has begun that is not whole. */
  get isWithin(): boolean {
    return !this.#isPrefix || this.#filled > 0
  }

  /** @throws Error for what no message begins or goes on with: nothing is read after that */
  *read(chunk: Buffer): Generator<unknown> {
    for (let at = 0; at < chunk.length;) {
      const into = this.#lengths ? this.#partFor() : this.#head
      const count = chunk.copy(into, this.#filled, at)
      this.#filled += count
      at += count
      if (this.#filled < into.length) continue
      if (this.#lengths) this.#endPart(into)
      else this.#endHead()
      if (this.#lengths?.length !== this.#parts.length) continue
      yield decodeMessage(this.#value, this.#parts)
      ;[this.#lengths, this.#parts, this.#value] = [null, [], undefined]
      ;[this.#head, this.#isPrefix, this.#filled] = [Buffer.alloc(PREFIX_BYTES), true, 0]
    }
  }

  #endHead(): void {
    this.#filled = 0
    if (this.#isPrefix) {
      const length = this.#head.readUInt32BE()
      if (length === 0 || length > MAX_HEAD_BYTES) throw new Error('a message has a head of a wrong length')
      ;[this.#isPrefix, this.#head] = [false, Buffer.alloc(length)]
      return
    }
    const parsed: unknown = JSON.parse(this.#head.toString('utf8'))
    if (!Array.isArray(parsed) || parsed.length !== 2) throw new Error('a message has no value')
    const [value, lengths] = parsed as [unknown, unknown]
    if (!isLengths(lengths) || lengths.reduce((sum, length) => sum + length, 0) > this.#maxBytes)
      throw new Error('a message has parts of wrong lengths')
    ;[this.#value, this.#lengths] = [value, lengths]
    this.#skipEmpty()
  }

  /** The part that the next bytes belong to, with room for some of them. */
  #partFor(): Buffer {
    const length = this.#lengths![this.#parts.length]!
    this.#part ??= Buffer.allocUnsafeSlow(Math.min(length, FIRST_BYTES))
    if (this.#filled === this.#part.length) {
      const larger = Buffer.allocUnsafeSlow(Math.min(length, 2 * this.#part.length))
      this.#part.copy(larger)
      this.#part = larger
    }
    return this.#part
  }

  #endPart(part: Buffer): void {
    if (part.length < this.#lengths![this.#parts.length]!) return
    this.#parts.push(part)
    ;[this.#part, this.#filled] = [null, 0]
    this.#skipEmpty()
  }

  #skipEmpty(): void {
    while (this.#lengths![this.#parts.length] === 0) this.#parts.push(Buffer.alloc(0))
  }
}

const isLengths = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length <= MAX_PARTS && value.every((one) => Number.isSafeInteger(one) && (one as number) >= 0)
