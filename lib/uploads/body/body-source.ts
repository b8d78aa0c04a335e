import { type IncomingMessage } from 'node:http'

/** waiting: not begun; flowing; ended: read completely; disconnected: the connection broke; stopped: the rest is not read. */
export type BodyState = 'waiting' | 'flowing' | 'ended' | 'disconnected' | 'stopped'

export interface BodyConsumer {
  onChunk(chunk: Buffer): void
  /**
   * Called once: true when the body is complete, false when the connection broke. Never after stop(). It may follow the last
   * chunk although the source was held back with it: that is how streams of Node end.
   */
  onEnd(whole: boolean): void
}

/** A body that is pushed chunk by chunk and can be held back: the least that a socket and a web stream have in common. */
export interface BodySource {
  readonly state: BodyState
  /** Begins, once. */
  start(consumer: BodyConsumer): void
  pause(): void
  resume(): void
  /** Takes no more; the rest stays unread. */
  stop(): void
}

/** The body of a node:http request: its own data events, no stream in between. */
export function nodeBody(request: IncomingMessage): BodySource {
  let state: BodyState = 'waiting'
  let consumer: BodyConsumer | null = null
  const data = (chunk: Buffer) => consumer?.onChunk(chunk)
  const finish = (how: 'ended' | 'disconnected' | 'stopped') => {
    if (state !== 'waiting' && state !== 'flowing') return
    state = how
    request.off('data', data).off('end', ended).off('close', broken).off('aborted', broken)
    if (how !== 'stopped') consumer?.onEnd(how === 'ended')
    consumer = null
  }
  // `complete` is false when the connection was lost before the message was whole, even if `end` was emitted.
  const ended = () => finish(request.complete ? 'ended' : 'disconnected')
  const broken = () => finish('disconnected')
  request.on('error', broken) // Stays: an error after stop() has no other listener.
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

/** The body of a web Request: read on by itself until it is held back. A null stream is an empty body. */
export function webBody(stream: ReadableStream<Uint8Array> | null): BodySource {
  let state: BodyState = 'waiting'
  let open: (() => void) | null = null // Set while the source is held back.
  let pauseGate: Promise<void> | null = null
  const reader = stream?.getReader()

  /** Held back again while waiting, it waits again. */
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
      end('disconnected', consumer) // A stream that fails is a connection that broke.
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
      // Cancelling lets the platform discard the rest.
      reader?.cancel().catch(() => undefined)
    },
  }
}
