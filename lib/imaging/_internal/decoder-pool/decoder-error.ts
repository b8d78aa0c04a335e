import type { DecoderRefusal } from './decoder-protocol'

/** Why a task has no result. `refused` is the decoder's own verdict; the others are how its process ended. */
export type DecoderFailure = 'timeout' | 'memory' | 'crashed' | 'refused' | 'closed' | 'unavailable'

interface DecoderErrorFacts {
  refusal?: DecoderRefusal | null
  wasUsed?: boolean
  hadItsTime?: boolean
}

/** What the pool throws; decoders.ts converts it to an error that may be shown to a person. */
export class DecoderError extends Error {
  readonly failure: DecoderFailure
  /** The child's own AppError, when it threw one: untrusted until decoders.ts has validated it. */
  readonly refusal: DecoderRefusal | null
  /** Its child had run other tasks before: what they left of its memory was charged to this one. */
  readonly wasUsed: boolean
  /** It was ended after all the processor time that a task may have: it worked, and neither slept nor waited. */
  readonly hadItsTime: boolean

  constructor(
    failure: DecoderFailure,
    message = '',
    { refusal = null, wasUsed = false, hadItsTime = false }: DecoderErrorFacts = {},
  ) {
    super(message ? `${failure}: ${message}` : failure)
    this.name = 'DecoderError'
    this.failure = failure
    this.refusal = refusal
    this.wasUsed = wasUsed
    this.hadItsTime = hadItsTime
  }
}
