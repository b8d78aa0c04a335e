import { freeBuffer, isPassedOn } from '../../../runtime/free-buffer'
import { SEALED_FRAME_BYTES, lastFrameIndexOf, sealFrame, sealTail, type Seal } from './sealed-frames'

/** Smaller pieces are copied together: a client that sends single bytes must not cost an object for each. */
const MAX_COPIED_BYTES = 4 * 1024
const BLOCK_BYTES = 16 * 1024

/** Accepts the bytes of an object in pieces of any size and emits its sealed frames, in order. */
export class SealedFrameWriter {
  readonly #seal: Seal
  readonly #emit: (sealed: Buffer[]) => void
  #totalBytes: number | null
  #index: number
  #pieces: Buffer[] = []
  #pendingBytes = 0
  #block: Buffer | null = null
  #blockUsed = 0
  #spanFrom = -1
  /** Pieces that were passed on, of which the frame that is not full yet has the end. */
  #passedOn: Buffer[] = []

  /** @param start what is stored already: whole frames, and the plaintext of the next frame */
  constructor(
    seal: Seal,
    totalBytes: number | null,
    emit: (sealed: Buffer[]) => void,
    start: { frames: number; tail: Buffer } = { frames: 0, tail: Buffer.alloc(0) },
  ) {
    this.#seal = seal
    this.#totalBytes = totalBytes
    this.#emit = emit
    this.#index = start.frames
    if (start.tail.length > 0) this.#bufferPlaintext(start.tail)
    this.#sealWhenDue()
  }

  /** Bytes of the frame that is not full yet. */
  get pendingBytes(): number {
    return this.#pendingBytes
  }

  push(chunk: Buffer): void {
    let rest = chunk
    while (rest.length > 0) {
      // Only with an unknown length is a full frame pending here: now more bytes have arrived, so it is not the last one.
      if (this.#pendingBytes === SEALED_FRAME_BYTES) this.#sealAs('whole')
      const part = rest.subarray(0, SEALED_FRAME_BYTES - this.#pendingBytes)
      this.#bufferPlaintext(part)
      rest = rest.subarray(part.length)
      this.#sealWhenDue()
    }
    if (!isPassedOn(chunk)) return
    if (this.#pendingBytes === 0) freeBuffer(chunk)
    else this.#passedOn.push(chunk)
  }

  /** Sets the length once it is known; seals the pending frame if that makes it full or the last. */
  declareTotal(totalBytes: number): void {
    this.#totalBytes = totalBytes
    this.#sealWhenDue()
  }

  /** Seals the pending bytes as the last frame. An empty object gets its one empty frame here. */
  end(): void {
    this.#sealAs('last')
  }

  /** Seals the pending bytes as a tail, and keeps them pending. */
  tail(): Buffer[] | null {
    return this.#pendingBytes > 0 ? sealTail(this.#seal, this.#index, this.#pieces) : null
  }

  #sealWhenDue(): void {
    if (this.#totalBytes === null || this.#pendingBytes === 0) return
    const isLast = this.#index === lastFrameIndexOf(this.#totalBytes)
    if (
      isLast
        ? this.#index * SEALED_FRAME_BYTES + this.#pendingBytes === this.#totalBytes
        : this.#pendingBytes === SEALED_FRAME_BYTES
    ) {
      this.#sealAs(isLast ? 'last' : 'whole')
    }
  }

  #sealAs(kind: 'whole' | 'last'): void {
    const sealed = sealFrame(this.#seal, this.#index, kind, this.#pieces)
    this.#index += 1
    this.#pieces = []
    this.#pendingBytes = 0
    this.#blockUsed = 0
    this.#spanFrom = -1
    for (const chunk of this.#passedOn.splice(0)) freeBuffer(chunk)
    this.#emit(sealed)
  }

  #bufferPlaintext(part: Buffer): void {
    this.#pendingBytes += part.length
    if (part.length >= MAX_COPIED_BYTES) {
      this.#pieces.push(part)
      this.#spanFrom = -1
      return
    }
    if (!this.#block || this.#block.length - this.#blockUsed < part.length) {
      this.#block = Buffer.allocUnsafeSlow(BLOCK_BYTES)
      this.#blockUsed = 0
      this.#spanFrom = -1
    }
    if (this.#spanFrom < 0) {
      this.#spanFrom = this.#blockUsed
      this.#pieces.push(part)
    }
    part.copy(this.#block, this.#blockUsed)
    this.#blockUsed += part.length
    this.#pieces[this.#pieces.length - 1] = this.#block.subarray(this.#spanFrom, this.#blockUsed)
  }
}
