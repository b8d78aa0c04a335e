import type { DecoderRefusal } from './decoder-protocol'

/** Why a task has no result. `refused` is the decoder's own verdict; the others are how its process ended. */
export type DecoderFailure = 'timeout' | 'memory' | 'crashed' | 'refused' | 'closed' | 'unavailable'

/** What the pool throws; decoders.ts converts it to an error that may be shown to a person. */
export class DecoderError extends Error {
  readonly failure: DecoderFailure
  /** The child's own AppError, when it threw one: untrusted until decoders.ts has validated it. */
  readonly refusal: DecoderRefusal | null

  constructor(failure: DecoderFailure, message = '', refusal: DecoderRefusal | null = null) {
    super(message ? `${failure}: ${message}` : failure)
    this.name = 'DecoderError'
    this.failure = failure
    this.refusal = refusal
  }
}
