import { setImmediate as turn } from 'node:timers/promises'
import { type AppError } from '../../../errors/app-error'
import { type BodySource } from '../body-source'
import { ThroughputMeter } from '../min-throughput'
import { type ActivePatch, type StopReason } from './active-patch'
import { toUploadError } from '../../session/_internal/to-upload-error'
import { type UploadContext } from '../../session/_internal/upload-context'
import { type UploadSession } from '../../session/_internal/upload-session'

/** How the bytes of a PATCH came to their end. */
export type BodyOutcome = 'complete' | 'disconnected' | 'too_long' | 'below_min_throughput' | 'stalled' | 'refused' | StopReason

interface BodyReaderOptions {
  body: BodySource
  signal: AbortSignal
  /** The offset beyond which nothing is taken. */
  maxBytes: number
  /** Called with every chunk that is received. */
  onChunk(chunk: Buffer): void
}

/** One body on its way into one upload. It holds the upload until `release`. */
export class BodyReader implements ActivePatch {
  /** Called when the body has ended, for whatever reason. */
  readonly ended: Promise<BodyOutcome>
  #endedWith!: (how: BodyOutcome) => void
  #isOver = false
  #released!: () => void
  readonly #releasedPromise: Promise<void>
  /** Why it was refused, where that was not the store's doing. */
  refusal: AppError | null = null
  #isPaused = false
  #isFull = false
  #isReserving = false
  #endsWith: 'complete' | 'disconnected' | null = null
  readonly #meter: ThroughputMeter
  #lastByteAt = performance.now()
  #timer: NodeJS.Timeout | undefined
  private readonly body: BodySource

  /** Claims the upload, at once and without waiting: of many who try, one comes first. */
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

  /** Begins to read, unless it was asked to end meanwhile. */
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

  /** How long nothing came although it could have: not while we held the sender back, nor while the event loop was held up. */
  get idleMs(): number {
    if (this.#isPaused) return 0
    return performance.now() - Math.max(this.#lastByteAt, this.context.eventLoop.blockedAt)
  }

  /** Asks it to end; settles when what it brought is saved and the upload is free. */
  requestStop(why: StopReason): Promise<void> {
    this.#end(why)
    return this.#releasedPromise
  }

  /** Takes nothing more, and says why. */
  reject(refusal: AppError): void {
    if (!this.#isOver) this.refusal = refusal
    this.#end('refused')
  }

  /** Frees the upload for the next. */
  release(): void {
    this.#end('refused') // Where it never came to a start.
    if (this.session.activePatch === this) this.session.activePatch = null
    this.session.lastUsedAtMs = performance.now()
    this.#released()
  }

  #take(chunk: Buffer): void {
    if (this.#isOver) return
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

  /** Nothing more is read until it is known whether this chunk may be kept. */
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

  /** A chunk that waits for room is still to be kept, also when it was the last. */
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
    // After the event loop was blocked, what waits in the socket is read first.
    await turn()
    await turn()
    if (this.#isOver) return
    if (this.#isPaused) this.#meter.restart()
    const pace = this.#meter.evaluate()
    if (pace !== 'enough') return this.#end(pace === 'stalled' ? 'stalled' : 'below_min_throughput')
    this.#timer = setTimeout(() => void this.#checkThroughput(), this.#meter.remainingMs)
  }
}
