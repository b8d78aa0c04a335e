import { type IncomingMessage } from 'node:http'
import { passOn } from '../../runtime/free-buffer'

/** waiting: not started; flowing; ended: read completely; disconnected: the connection broke; stopped: the rest is not read. */
export type BodyState = 'waiting' | 'flowing' | 'ended' | 'disconnected' | 'stopped'

export interface BodyConsumer {
  onChunk(chunk: Buffer): void
  /**
   * Called once: true if the body is complete, false if the connection broke. Never after stop(). It may follow the last chunk
   * even if that paused the source: Node's streams end like this.
   */
  onEnd(whole: boolean): void
}

/** A body that pushes chunks and can be paused: what a socket and a web stream have in common. */
export interface BodySource {
  readonly state: BodyState
  /** Starts, once. */
  start(consumer: BodyConsumer): void
  pause(): void
  resume(): void
  /** Stops reading; the rest stays unread. */
  stop(): void
}

/** The body of a node:http request: its own data events, without a stream in between. */
export function nodeBody(request: IncomingMessage): BodySource {
  let state: BodyState = 'waiting'
  let consumer: BodyConsumer | null = null
  // No other listener keeps a chunk.
  const data = (chunk: Buffer) => consumer?.onChunk(passOn(chunk))
  const finish = (how: 'ended' | 'disconnected' | 'stopped') => {
    if (state !== 'waiting' && state !== 'flowing') return
    state = how
    request.off('data', data).off('end', ended).off('close', broken).off('aborted', broken)
    if (how !== 'stopped') consumer?.onEnd(how === 'ended')
    consumer = null
  }
  // `complete` is false when the connection broke before the end of the message, even if `end` was emitted.
  const ended = () => finish(request.complete ? 'ended' : 'disconnected')
  const broken = () => finish('disconnected')
  request.on('error', broken) // Never removed: an error after stop() has no other listener.
  return {
    get state() {
      return state
    },
    start(to) {
      consumer = to
      state = 'flowing'
      if (request.readableEnded) return ended()
      if (request.destroyed) return broken()
      request.on('end', ended).on('close', broken).on('aborted', broken).on('data', data)
    },
    pause: () => void (state === 'flowing' && request.pause()),
    resume: () => void (state === 'flowing' && request.resume()),
    stop() {
      if (state === 'flowing') request.pause()
      finish('stopped')
    },
  }
}

/** The body of a web Request, read until it is paused. A null stream is an empty body. */
export function webBody(stream: ReadableStream<Uint8Array> | null): BodySource {
  let state: BodyState = 'waiting'
  let open: (() => void) | null = null // Set while the source is paused.
  let pauseGate: Promise<void> | null = null
  const reader = stream?.getReader()

  /** Waits until the source is resumed, again if it was paused again meanwhile. */
  async function untilFree(): Promise<void> {
    while (pauseGate) await pauseGate
  }
  async function pump(consumer: BodyConsumer): Promise<void> {
    try {
      while (state === 'flowing') {
        const read = reader ? await reader.read() : { done: true as const, value: undefined }
        await untilFree()
        if (state !== 'flowing') return
        if (read.done) break
        const { value } = read
        consumer.onChunk(Buffer.from(value.buffer, value.byteOffset, value.byteLength))
        await untilFree()
      }
      end('ended', consumer)
    } catch {
      end('disconnected', consumer) // A failing stream is a broken connection.
    }
  }
  function end(how: 'ended' | 'disconnected', consumer: BodyConsumer): void {
    if (state !== 'flowing') return
    state = how
    consumer.onEnd(how === 'ended')
  }
  return {
    get state() {
      return state
    },
    start(consumer) {
      state = 'flowing'
      void pump(consumer)
    },
    pause() {
      pauseGate ??= new Promise((go) => {
        open = go
      })
    },
    resume() {
      const go = open
      pauseGate = null
      open = null
      go?.()
    },
    stop() {
      if (state === 'waiting' || state === 'flowing') state = 'stopped'
      this.resume()
      // Lets the platform discard the rest.
      reader?.cancel().catch(() => undefined)
    },
  }
}
