import { setImmediate as turn } from 'node:timers/promises'
import { type AppError } from '../../../errors/app-error'
import { type BodySource } from '../body-source'
import { ThroughputMeter } from '../min-throughput'
import { type ActivePatch, type StopReason } from './active-patch'
import { toUploadError } from '../../session/_internal/to-upload-error'
import { type UploadContext } from '../../session/_internal/upload-context'
import { type UploadSession } from '../../session/_internal/upload-session'

/** How the body of a PATCH ended. */
export type BodyOutcome = 'complete' | 'disconnected' | 'too_long' | 'below_min_throughput' | 'stalled' | 'refused' | StopReason

interface BodyReaderOptions {
  body: BodySource
  signal: AbortSignal
  /** The offset beyond which nothing is accepted. */
  maxBytes: number
  /** Called with every chunk that is received. */
  onChunk(chunk: Buffer): void
}

/** Reads one body into one upload. It occupies the upload until `release`. */
export class BodyReader implements ActivePatch {
  /** Resolves when the body has ended, for whatever reason. */
  readonly ended: Promise<BodyOutcome>
  #endedWith!: (how: BodyOutcome) => void
  #isOver = false
  #released!: () => void
  readonly #releasedPromise: Promise<void>
  /** Why it was refused, unless the store refused it. */
  refusal: AppError | null = null
  /** Every byte that arrived, kept or not. */
  receivedBytes = 0
  #isPaused = false
  #isFull = false
  #isReserving = false
  #endsWith: 'complete' | 'disconnected' | null = null
  readonly #meter: ThroughputMeter
  #lastByteAt = performance.now()
  #timer: NodeJS.Timeout | undefined
  private readonly body: BodySource

  /** Claims the upload synchronously: of concurrent requests, exactly one is first. */
  constructor(
    private readonly context: UploadContext,
    private readonly session: UploadSession,
    private readonly options: BodyReaderOptions,
  ) {
    this.body = options.body
    this.#meter = new ThroughputMeter(context.minThroughput)
    this.ended = new Promise((done) => (this.#endedWith = done))
    this.#releasedPromise = new Promise((done) => (this.#released = done))
    session.activePatch = this
  }

  /** Starts reading, unless a stop was requested meanwhile. */
  start(): void {
    if (this.#isOver) return
    const { context, session, body } = this
    const { signal } = this.options
    this.#lastByteAt = performance.now()
    this.#meter.restart()
    this.#timer = setTimeout(() => void this.#checkThroughput(), context.minThroughput.windowMs)
    session.sealed.onDrain = () => this.#onCapacity()
    const aborted = () => this.#end('disconnected')
    signal.addEventListener('abort', aborted, { once: true })
    void this.ended.then(() => signal.removeEventListener('abort', aborted))
    body.start({
      onChunk: (chunk) => this.#take(chunk),
      onEnd: (whole) => this.#onEnd(whole ? 'complete' : 'disconnected'),
    })
    if (signal.aborted) aborted()
  }

  /** How long nothing was received, not counting time while the sender was paused or the event loop blocked. */
  get idleMs(): number {
    if (this.#isPaused) return 0
    return performance.now() - Math.max(this.#lastByteAt, this.context.eventLoop.blockedAt)
  }

  /** Requests a stop; resolves when the received bytes are saved and the upload is released. */
  requestStop(why: StopReason): Promise<void> {
    this.#end(why)
    return this.#releasedPromise
  }

  /** Stops reading, with this error as the reason. */
  reject(refusal: AppError): void {
    if (!this.#isOver) this.refusal = refusal
    this.#end('refused')
  }

  /** Releases the upload for the next request. */
  release(): void {
    this.#end('refused') // If it was never started.
    if (this.session.activePatch === this) this.session.activePatch = null
    this.session.lastUsedAtMs = performance.now()
    this.#released()
  }

  #take(chunk: Buffer): void {
    if (this.#isOver) return
    this.receivedBytes += chunk.length
    this.#lastByteAt = performance.now()
    this.#meter.record(chunk.length)
    this.#store(chunk)
  }

  #store(chunk: Buffer): void {
    const { session, options } = this
    const { sealed } = session
    const room = options.maxBytes - sealed.offsetBytes
    const taken = chunk.length > room ? chunk.subarray(0, Math.max(0, room)) : chunk
    if (sealed.offsetBytes + taken.length > session.reservedBytes) return this.#reserve(chunk, sealed.offsetBytes + taken.length)
    if (taken.length > 0) {
      options.onChunk(taken)
      sealed.push(taken)
    }
    if (taken.length < chunk.length) return this.#end('too_long')
    if (!sealed.full) return
    this.#isFull = true
    this.#pause()
  }

  /** Pauses reading until the quota for this chunk is reserved. */
  #reserve(chunk: Buffer, leastBytes: number): void {
    this.#isReserving = true
    this.#pause()
    const granted = () => {
      this.#isReserving = false
      if (this.#isOver) return
      this.#store(chunk)
      if (this.#endsWith) this.#end(this.#endsWith)
      else this.#resume()
    }
    this.session.reserve(leastBytes).then(granted, (thrown: unknown) => this.reject(toUploadError(thrown)))
  }

  /** Ends the body, but only after a chunk that waits for its reservation was stored. */
  #onEnd(how: 'complete' | 'disconnected'): void {
    if (this.#isReserving) this.#endsWith = how
    else this.#end(how)
  }

  #pause(): void {
    this.#isPaused = true
    this.body.pause()
  }

  #onCapacity(): void {
    if (this.#isOver) return
    if (this.session.sealed.failure) return this.#end('refused')
    this.#isFull = false
    this.#resume()
  }

  #resume(): void {
    if (this.#isOver || !this.#isPaused || this.#isFull || this.#isReserving) return
    this.#isPaused = false
    this.#lastByteAt = performance.now()
    this.#meter.restart()
    this.body.resume()
  }

  #end(how: BodyOutcome): void {
    if (this.#isOver) return
    this.#isOver = true
    clearTimeout(this.#timer)
    this.session.sealed.onDrain = null
    if (how !== 'complete' && how !== 'disconnected') this.body.stop()
    else if (how === 'disconnected' && this.body.state === 'flowing') this.body.stop()
    this.#endedWith(how)
  }

  async #checkThroughput(): Promise<void> {
    // After the event loop was blocked, data in the socket buffer is read first.
    await turn()
    await turn()
    if (this.#isOver) return
    if (this.#isPaused) this.#meter.restart()
    const pace = this.#meter.evaluate()
    if (pace !== 'enough') return this.#end(pace === 'stalled' ? 'stalled' : 'below_min_throughput')
    this.#timer = setTimeout(() => void this.#checkThroughput(), this.#meter.remainingMs)
  }
}
