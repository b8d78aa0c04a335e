import { type IncomingMessage } from 'node:http'

/** waiting: not begun; flowing; ended: read whole; broken: the line was cut; stopped: the rest is not wanted. */
export type BodyState = 'waiting' | 'flowing' | 'ended' | 'broken' | 'stopped'

export interface BodyTaker {
  onChunk(chunk: Buffer): void
  /**
   * Told once: true when the sender had finished, false when the line broke. Never told after stop(). It may follow the last
   * chunk although the source was held back with it: that is how streams of Node end.
   */
  onEnd(whole: boolean): void
}

/** A body that is pushed chunk by chunk and can be held back: the least that a socket and a web stream have in common. */
export interface BodySource {
  readonly state: BodyState
  /** Begins, once. */
  start(taker: BodyTaker): void
  pause(): void
  resume(): void
  /** Takes no more; the rest stays unread. */
  stop(): void
}

/** The body of a node:http request: its own data events, no stream in between. */
export function nodeBody(request: IncomingMessage): BodySource {
  let state: BodyState = 'waiting'
  let taker: BodyTaker | null = null
  const data = (chunk: Buffer) => taker?.onChunk(chunk)
  const finish = (how: 'ended' | 'broken' | 'stopped') => {
    if (state !== 'waiting' && state !== 'flowing') return
    state = how
    request.off('data', data).off('end', ended).off('close', broken).off('aborted', broken)
    if (how !== 'stopped') taker?.onEnd(how === 'ended')
    taker = null
  }
  // `complete` is false when the connection was lost before the message was whole, even if `end` was emitted.
  const ended = () => finish(request.complete ? 'ended' : 'broken')
  const broken = () => finish('broken')
  request.on('error', broken) // Stays: an error after stop() has nobody else to hear it.
  return {
    get state() {
      return state
    },
    start(to) {
      taker = to
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
  let gate: Promise<void> | null = null
  const reader = stream?.getReader()

  /** Held back again while waiting, it waits again. */
  async function untilFree(): Promise<void> {
    while (gate) await gate
  }
  async function pump(taker: BodyTaker): Promise<void> {
    try {
      while (state === 'flowing') {
        const read = reader ? await reader.read() : { done: true as const, value: undefined }
        await untilFree()
        if (state !== 'flowing') return
        if (read.done) break
        const { value } = read
        taker.onChunk(Buffer.from(value.buffer, value.byteOffset, value.byteLength))
        await untilFree()
      }
      end('ended', taker)
    } catch {
      end('broken', taker) // A stream that errors is a line that was cut.
    }
  }
  function end(how: 'ended' | 'broken', taker: BodyTaker): void {
    if (state !== 'flowing') return
    state = how
    taker.onEnd(how === 'ended')
  }
  return {
    get state() {
      return state
    },
    start(taker) {
      state = 'flowing'
      void pump(taker)
    },
    pause() {
      gate ??= new Promise((go) => {
        open = go
      })
    },
    resume() {
      const go = open
      gate = null
      open = null
      go?.()
    },
    stop() {
      if (state === 'waiting' || state === 'flowing') state = 'stopped'
      this.resume()
      // Cancelling tells the platform that nobody will read the rest.
      reader?.cancel().catch(() => undefined)
    },
  }
}
