import { CLOSE, type Frame, type Ticket } from '@/lib/live/schema'
import { backoffMs } from './backoff'

/**
 * `live`: what changes is told at once. `catching up`: the line is being opened. `offline`: the server is not reached, or the
 * person is signed out. `each minute`: the server is reached but gives no line; once a minute everything is looked at again.
 */
export type LiveState = 'live' | 'catching up' | 'offline' | 'each minute'

export interface LineEvents {
  onState: (state: LiveState) => void
  /** A message, or a hint of what to look at again. */
  onFrame: (frame: Frame) => void
  /** Something may have changed unheard: everything is to be looked at again. */
  onUnheard: () => void
  /** The sign-in of this page has ended, or somebody else has signed in since. */
  onSignedOut: () => void
}

/** The server says something at least every half minute. */
const silentMs = 75_000
/** So many lines in a row that did not open mean that none can be had here. */
const mostFailures = 3
const eachMinuteMs = 60_000
const mostRemembered = 1000

/** The one live line of a tab: opened with a ticket, opened again when it breaks, and told what was missed. */
export class LiveLine {
  #socket: WebSocket | null = null
  #lastId: string | null = null
  readonly #seen = new Set<string>()
  #timer: ReturnType<typeof setTimeout> | null = null
  #silence: ReturnType<typeof setTimeout> | null = null
  /** Which try is in hand: what an older one brings is of no interest. */
  #turn = 0
  #failures = 0
  #unreached = 0
  #state: LiveState = 'catching up'
  #isRunning = false

  constructor(
    private readonly userId: string,
    private readonly events: LineEvents,
  ) {}

  start(): void {
    this.#isRunning = true
    window.addEventListener('online', this.#wake)
    window.addEventListener('offline', this.#lose)
    window.addEventListener('pageshow', this.#wake)
    document.addEventListener('visibilitychange', this.#wake)
    void this.#open()
  }

  stop(): void {
    this.#isRunning = false
    window.removeEventListener('online', this.#wake)
    window.removeEventListener('offline', this.#lose)
    window.removeEventListener('pageshow', this.#wake)
    document.removeEventListener('visibilitychange', this.#wake)
    this.#hangUp()
  }

  /** Somebody looks, or the device has a line again: what was waited for is tried now. */
  readonly #wake = (): void => {
    if (document.visibilityState === 'visible' && !this.#socket && this.#timer !== null) void this.#open()
  }

  readonly #lose = (): void => {
    this.#hangUp()
    this.#say('offline')
    this.#wait(eachMinuteMs)
  }

  async #open(): Promise<void> {
    this.#hangUp()
    const turn = this.#turn
    if (this.#state !== 'each minute') this.#say('catching up')
    const answer = await fetch('/api/v1/live/ticket', { method: 'POST', cache: 'no-store', credentials: 'same-origin' }).catch(
      () => null,
    )
    if (turn !== this.#turn) return
    if (!answer) return this.#notReached()
    this.#unreached = 0
    if (answer.status === 401) return this.#signedOut()
    const ticket = answer.ok ? ((await answer.json().catch(() => null)) as Ticket | null) : null
    if (turn !== this.#turn) return
    if (!ticket) return this.#failed()
    if (!ticket.path.endsWith(`/${this.userId}`)) return this.#signedOut()
    this.#listen(ticket)
  }

  #listen({ ticket, path }: Ticket): void {
    const address = new URL(path, location.href)
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
    address.searchParams.set('token', ticket)
    if (this.#lastId) address.searchParams.set('last_id', this.#lastId)
    const socket = (this.#socket = new WebSocket(address))
    const isMine = () => this.#socket === socket
    socket.onmessage = ({ data }) => isMine() && this.#hear(JSON.parse(String(data)) as Frame)
    socket.onclose = ({ code }) => isMine() && this.#closed(code)
    this.#listenForSilence()
  }

  #hear(frame: Frame): void {
    this.#listenForSilence()
    const about = frame.type === 'SYSTEM' ? frame.data.about : null
    if (about === 'here') return
    if (about === 'catching-up') return this.#say('catching up')
    if (about === 'live') {
      this.#failures = 0
      this.#say('live')
      // Hints are not kept: those that were said while no line stood are not known.
      return this.events.onUnheard()
    }
    if (about !== 'changed' && about !== 'missed-more') {
      this.#lastId = frame.id
      if (this.#seen.has(frame.id)) return
      this.#seen.add(frame.id)
      const [oldest] = this.#seen
      if (this.#seen.size > mostRemembered && oldest) this.#seen.delete(oldest)
    }
    this.events.onFrame(frame)
  }

  #closed(code: number): void {
    const wasLive = this.#state === 'live'
    this.#hangUp()
    if (code === CLOSE.tooMany) return this.#eachMinute()
    if (!wasLive && code !== CLOSE.goingAway) return this.#failed()
    this.#say('catching up')
    this.#wait(backoffMs(1))
  }

  /** The server was reached and gave no line: it may be busy, or something between us does not let lines through. */
  #failed(): void {
    this.#failures += 1
    if (this.#failures >= mostFailures) return this.#eachMinute()
    this.#wait(backoffMs(this.#failures))
  }

  #notReached(): void {
    this.#unreached += 1
    this.#say('offline')
    this.#wait(backoffMs(this.#unreached))
  }

  #eachMinute(): void {
    this.#say('each minute')
    this.events.onUnheard()
    this.#wait(eachMinuteMs)
  }

  /** Nothing is tried until somebody comes back to this page: they may have signed in elsewhere. */
  #signedOut(): void {
    this.#say('offline')
    this.events.onSignedOut()
    this.#timer = setTimeout(() => undefined, 0)
  }

  #wait(milliseconds: number): void {
    if (!this.#isRunning) return
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#open(), milliseconds)
  }

  /** A line that broke in silence is noticed by what does not come. */
  #listenForSilence(): void {
    if (this.#silence) clearTimeout(this.#silence)
    this.#silence = setTimeout(() => this.#closed(CLOSE.goingAway), silentMs)
  }

  #hangUp(): void {
    this.#turn += 1
    if (this.#timer) clearTimeout(this.#timer)
    if (this.#silence) clearTimeout(this.#silence)
    this.#timer = this.#silence = null
    const socket = this.#socket
    this.#socket = null
    socket?.close()
  }

  #say(state: LiveState): void {
    if (this.#state === state) return
    this.#state = state
    this.events.onState(state)
  }
}
