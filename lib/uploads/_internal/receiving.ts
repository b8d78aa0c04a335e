import { setImmediate as turn } from 'node:timers/promises'
import { type AppError } from '../../errors/app-error'
import { type BodySource } from '../body-source'
import { FloorWatch } from '../floor'
import { type Desk, known } from './desk'
import { type LiveUpload } from './live-upload'

/** Why somebody wants a PATCH to stop: taken over, given up, the room closes, or the lease or the store was lost. */
export type Leaving = 'taken' | 'terminated' | 'closing' | 'lost'
/** How the bytes of a PATCH came to their end. */
export type Ended = 'whole' | 'broken' | 'too_long' | 'slow' | 'silent' | 'refused' | Leaving

export interface ReceivingOptions {
  body: BodySource
  signal: AbortSignal
  /** The offset beyond which nothing is taken. */
  mostBytes: number
  /** Told of every chunk that is taken. */
  onChunk(chunk: Buffer): void
}

/** One body on its way into one upload. It holds the upload until `release`. */
export class Receiving {
  /** Told when the bytes have come to their end, whichever. */
  readonly ended: Promise<Ended>
  #endedWith!: (how: Ended) => void
  #over = false
  #released!: () => void
  readonly #left: Promise<void>
  /** Why it was refused, where that was not the store's doing. */
  refusal: AppError | null = null
  #isHeld = false
  #isFull = false
  #isAsking = false
  #endsWith: 'whole' | 'broken' | null = null
  readonly #watch: FloorWatch
  #lastByteAt = performance.now()
  #timer: NodeJS.Timeout | undefined
  private readonly body: BodySource

  /** Claims the upload, at once and without waiting: of many who try, one comes first. */
  constructor(
    private readonly desk: Desk,
    private readonly live: LiveUpload,
    private readonly options: ReceivingOptions,
  ) {
    this.body = options.body
    this.#watch = new FloorWatch(desk.floor)
    this.ended = new Promise((done) => (this.#endedWith = done))
    this.#left = new Promise((done) => (this.#released = done))
    live.patch = this
  }

  /** Begins to read, unless it was asked to end meanwhile. */
  start(): void {
    if (this.#over) return
    const { desk, live, body } = this
    const { signal } = this.options
    this.#lastByteAt = performance.now()
    this.#watch.restart()
    this.#timer = setTimeout(() => void this.#lookAtPace(), desk.floor.windowMs)
    live.sealed.onRoom = () => this.#goOn()
    const aborted = () => this.#end('broken')
    signal.addEventListener('abort', aborted, { once: true })
    void this.ended.then(() => signal.removeEventListener('abort', aborted))
    body.start({
      onChunk: (chunk) => this.#take(chunk),
      onEnd: (whole) => this.#noMore(whole ? 'whole' : 'broken'),
    })
    if (signal.aborted) aborted()
  }

  /** How long nothing came although it could have: not while we held the sender back, nor while the event loop was held up. */
  get idleMs(): number {
    if (this.#isHeld) return 0
    return performance.now() - Math.max(this.#lastByteAt, this.desk.pulse.heldUpAt)
  }

  /** Asks it to end; settles when what it brought is saved and the upload is free. */
  leave(why: Leaving): Promise<void> {
    this.#end(why)
    return this.#left
  }

  /** Takes nothing more, and says why. */
  refuse(refusal: AppError): void {
    if (!this.#over) this.refusal = refusal
    this.#end('refused')
  }

  /** Frees the upload for the next. */
  release(): void {
    this.#end('refused') // Where it never came to a start.
    if (this.live.patch === this) this.live.patch = null
    this.live.touchedAt = performance.now()
    this.#released()
  }

  #take(chunk: Buffer): void {
    if (this.#over) return
    this.#lastByteAt = performance.now()
    this.#watch.note(chunk.length)
    this.#keep(chunk)
  }

  #keep(chunk: Buffer): void {
    const { live, options } = this
    const { sealed } = live
    const room = options.mostBytes - sealed.offsetBytes
    const taken = chunk.length > room ? chunk.subarray(0, Math.max(0, room)) : chunk
    if (sealed.offsetBytes + taken.length > live.claimedBytes) return this.#askForRoom(chunk, sealed.offsetBytes + taken.length)
    if (taken.length > 0) {
      options.onChunk(taken)
      sealed.push(taken)
    }
    if (taken.length < chunk.length) return this.#end('too_long')
    if (!sealed.full) return
    this.#isFull = true
    this.#hold()
  }

  /** Nothing more is read until it is known whether this chunk may be kept. */
  #askForRoom(chunk: Buffer, leastBytes: number): void {
    this.#isAsking = true
    this.#hold()
    const granted = () => {
      this.#isAsking = false
      if (this.#over) return
      this.#keep(chunk)
      if (this.#endsWith) this.#end(this.#endsWith)
      else this.#resume()
    }
    this.live.claim(leastBytes).then(granted, (thrown: unknown) => this.refuse(known(thrown)))
  }

  /** A chunk that waits for room is still to be kept, also when it was the last. */
  #noMore(how: 'whole' | 'broken'): void {
    if (this.#isAsking) this.#endsWith = how
    else this.#end(how)
  }

  #hold(): void {
    this.#isHeld = true
    this.body.pause()
  }

  #goOn(): void {
    if (this.#over) return
    if (this.live.sealed.failure) return this.#end('refused')
    this.#isFull = false
    this.#resume()
  }

  #resume(): void {
    if (this.#over || !this.#isHeld || this.#isFull || this.#isAsking) return
    this.#isHeld = false
    this.#lastByteAt = performance.now()
    this.#watch.restart()
    this.body.resume()
  }

  #end(how: Ended): void {
    if (this.#over) return
    this.#over = true
    clearTimeout(this.#timer)
    this.live.sealed.onRoom = null
    if (how !== 'whole' && how !== 'broken') this.body.stop()
    else if (how === 'broken' && this.body.state === 'flowing') this.body.stop()
    this.#endedWith(how)
  }

  async #lookAtPace(): Promise<void> {
    // After a moment in which nobody could listen, what lies in the socket unread is heard first.
    await turn()
    await turn()
    if (this.#over) return
    if (this.#isHeld) this.#watch.restart()
    const pace = this.#watch.judge()
    if (pace !== 'enough') return this.#end(pace === 'silent' ? 'silent' : 'slow')
    this.#timer = setTimeout(() => void this.#lookAtPace(), this.#watch.dueInMs)
  }
}
