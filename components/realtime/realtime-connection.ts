import { CLOSE_CODES } from '@/lib/realtime/connection-events/schema'
import { type RealtimeMessage, type ConnectionTicket } from '@/lib/realtime/schema'
import { connectionEventOf } from './connection-event'
import { connection } from '../shell/connection/connection'
import { answerOf, isForeignToApi } from '../shell/connection/foreign-answer'
import { backoffMs } from '../shell/retry/backoff'

/**
 * `live`: changes are pushed at once. `catching up`: the connection is being opened. `each minute`: the server is reachable
 * but a WebSocket is not; everything is refetched once a minute. Whether the server can be reached at all is said by
 * shell/connection.
 */
export type ConnectionState = 'live' | 'catching up' | 'signed out' | 'each minute'

interface ConnectionEvents {
  onState: (state: ConnectionState) => void
  /** A message, or an invalidation event. */
  onMessage: (message: RealtimeMessage) => void
  /** Changes may have been missed: everything is to be refetched. */
  onResyncNeeded: () => void
  /** This page's session has ended, or another user has signed in since. */
  onSignedOut: () => void
}

/** The server sends something at least every 30 seconds. */
const heartbeatTimeoutMs = 75_000
/** After so many failed attempts in a row, WebSockets count as unavailable here. */
const maxFailures = 3
const pollIntervalMs = 60_000
const reconnectBackoff = { initialMs: 1000, maxMs: 30_000, jitter: 0.5 }
const maxSeenIds = 1000

/** The one WebSocket connection of a tab: opened with a ticket, reopened when it breaks, with a replay of what was missed. */
export class RealtimeConnection {
  #socket: WebSocket | null = null
  #lastId: string | null = null
  readonly #seenIds = new Set<string>()
  #reconnectTimer: ReturnType<typeof setTimeout> | null = null
  #heartbeatTimer: ReturnType<typeof setTimeout> | null = null
  /** The number of the current attempt; events of an older one are ignored. */
  #attempt = 0
  #failures = 0
  #unreached = 0
  #state: ConnectionState = 'catching up'
  #isRunning = false
  #unsubscribe: () => void = () => undefined

  constructor(
    private readonly userId: string,
    private readonly events: ConnectionEvents,
  ) {}

  start(): void {
    this.#isRunning = true
    this.#unsubscribe = connection.subscribe(() => (connection.isOnline() ? this.#reconnectNow() : this.#goOffline()))
    window.addEventListener('online', this.#reconnectNow)
    window.addEventListener('pageshow', this.#reconnectNow)
    document.addEventListener('visibilitychange', this.#reconnectNow)
    void this.#open()
  }

  stop(): void {
    this.#isRunning = false
    this.#unsubscribe()
    window.removeEventListener('online', this.#reconnectNow)
    window.removeEventListener('pageshow', this.#reconnectNow)
    document.removeEventListener('visibilitychange', this.#reconnectNow)
    this.#disconnect()
  }

  /** The page is visible or the device online again: reconnects at once. */
  readonly #reconnectNow = (): void => {
    if (document.visibilityState === 'visible' && !this.#socket && this.#reconnectTimer !== null) void this.#open()
  }

  /** What is published meanwhile is missed: the connection counts as broken, though its socket may not know yet. */
  readonly #goOffline = (): void => {
    this.#disconnect()
    this.#setState('catching up')
    this.#scheduleReconnect(pollIntervalMs)
  }

  async #open(): Promise<void> {
    this.#disconnect()
    const attempt = this.#attempt
    if (this.#state !== 'each minute') this.#setState('catching up')
    const answer = await fetch('/api/v1/live/ticket', { method: 'POST', cache: 'no-store', credentials: 'same-origin' }).catch(
      () => null,
    )
    const response = answer && isForeignToApi(answerOf(answer)) ? null : answer
    connection.report({ kind: response ? 'answered' : 'failed' })
    if (attempt !== this.#attempt) return
    if (!response) return this.#handleUnreachable()
    this.#unreached = 0
    if (response.status === 401) return this.#signedOut()
    const ticket = response.ok ? ((await response.json().catch(() => null)) as ConnectionTicket | null) : null
    if (attempt !== this.#attempt) return
    if (!ticket) return this.#handleFailure()
    if (!ticket.path.endsWith(`/${this.userId}`)) return this.#signedOut()
    this.#connect(ticket)
  }

  #connect({ ticket, path }: ConnectionTicket): void {
    const url = new URL(path, location.href)
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
    url.searchParams.set('token', ticket)
    if (this.#lastId) url.searchParams.set('last_id', this.#lastId)
    const socket = (this.#socket = new WebSocket(url))
    const isMine = () => this.#socket === socket
    socket.onmessage = ({ data }) => {
      if (!isMine()) return
      connection.report({ kind: 'answered' })
      this.#handleMessage(JSON.parse(String(data)) as RealtimeMessage)
    }
    socket.onclose = ({ code }) => isMine() && this.#handleClose(code)
    this.#resetHeartbeatTimer()
  }

  #handleMessage(message: RealtimeMessage): void {
    this.#resetHeartbeatTimer()
    const event = connectionEventOf(message)
    if (event === 'keepalive') return
    if (event === 'resyncing') return this.#setState('catching up')
    if (event === 'live') {
      this.#failures = 0
      this.#setState('live')
      // Invalidation events are not stored: those that were published while there was no connection are unknown.
      return this.events.onResyncNeeded()
    }
    if (event === null) {
      this.#lastId = message.id
      if (this.#seenIds.has(message.id)) return
      this.#seenIds.add(message.id)
      const [oldest] = this.#seenIds
      if (this.#seenIds.size > maxSeenIds && oldest) this.#seenIds.delete(oldest)
    }
    this.events.onMessage(message)
  }

  #handleClose(code: number): void {
    const wasLive = this.#state === 'live'
    this.#disconnect()
    if (code === CLOSE_CODES.tooMany) return this.#fallBackToPolling()
    if (!wasLive && code !== CLOSE_CODES.goingAway) return this.#handleFailure()
    this.#setState('catching up')
    this.#scheduleReconnect(backoffMs(0, reconnectBackoff))
  }

  /** The server was reached but no connection opened: it may be busy, or a proxy may block WebSockets. */
  #handleFailure(): void {
    this.#failures += 1
    if (this.#failures >= maxFailures) return this.#fallBackToPolling()
    this.#scheduleReconnect(backoffMs(this.#failures - 1, reconnectBackoff))
  }

  #handleUnreachable(): void {
    this.#unreached += 1
    this.#scheduleReconnect(backoffMs(this.#unreached - 1, reconnectBackoff))
  }

  #fallBackToPolling(): void {
    this.#setState('each minute')
    this.events.onResyncNeeded()
    this.#scheduleReconnect(pollIntervalMs)
  }

  /** Nothing is tried until the page is visible again: the user may have signed in elsewhere. */
  #signedOut(): void {
    this.#setState('signed out')
    this.events.onSignedOut()
    this.#reconnectTimer = setTimeout(() => undefined, 0)
  }

  #scheduleReconnect(milliseconds: number): void {
    if (!this.#isRunning) return
    if (this.#reconnectTimer) clearTimeout(this.#reconnectTimer)
    this.#reconnectTimer = setTimeout(() => void this.#open(), milliseconds)
  }

  /** A connection that broke silently is detected by a missing heartbeat. */
  #resetHeartbeatTimer(): void {
    if (this.#heartbeatTimer) clearTimeout(this.#heartbeatTimer)
    const since = performance.now()
    this.#heartbeatTimer = setTimeout(() => {
      this.#handleClose(CLOSE_CODES.goingAway)
      connection.report({ kind: 'stalled', since })
    }, heartbeatTimeoutMs)
  }

  #disconnect(): void {
    this.#attempt += 1
    if (this.#reconnectTimer) clearTimeout(this.#reconnectTimer)
    if (this.#heartbeatTimer) clearTimeout(this.#heartbeatTimer)
    this.#reconnectTimer = this.#heartbeatTimer = null
    const socket = this.#socket
    this.#socket = null
    socket?.close()
  }

  #setState(state: ConnectionState): void {
    if (this.#state === state) return
    this.#state = state
    this.events.onState(state)
  }
}
