import { backoffMs } from '../retry/backoff'
import { believedAtFirst, type ConnectionEvidence, weighEvidence } from './connection-evidence'

interface ServerConnectionInput {
  /** Asks the server for any answer. @throws where none arrives */
  probe: () => Promise<unknown>
  browserIsOnline: () => boolean
  now: () => number
  /** Calls when the browser reports that the device joined or left a network. @returns how to unsubscribe */
  watchBrowser: (events: { onJoin: () => void; onLeave: () => void }) => () => void
}

const probeBackoff = { initialMs: 1000, maxMs: 15_000, jitter: 0.2 }

/**
 * The one opinion of a page about whether the server can be reached: every place that says online or offline reads it here,
 * and every place that sends requests reports here. While it is offline and somebody looks, the server is asked, so that it
 * ends with the first answer.
 */
export class ServerConnection {
  #belief = believedAtFirst
  #timer: ReturnType<typeof setTimeout> | null = null
  #probes = 0
  #unwatch: (() => void) | null = null
  readonly #listeners = new Set<() => void>()

  constructor(private readonly input: ServerConnectionInput) {}

  isOnline = (): boolean => this.#belief.isOnline

  report(evidence: ConnectionEvidence): void {
    const { now, browserIsOnline } = this.input
    const was = this.#belief.isOnline
    this.#belief = weighEvidence(this.#belief, evidence, { now: now(), browserIsOnline: browserIsOnline() })
    if (was === this.#belief.isOnline) return
    this.#probes = 0
    this.#scheduleProbe()
    for (const listener of [...this.#listeners]) listener()
  }

  /** Subscribes to going offline and coming back. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    this.#unwatch ??= this.input.watchBrowser({
      onLeave: () => this.report({ kind: 'network-left' }),
      onJoin: () => void this.#probe(),
    })
    if (this.#timer === null) this.#scheduleProbe()
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      this.#unwatch?.()
      this.#unwatch = null
      this.#scheduleProbe()
    }
  }

  #scheduleProbe(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    const isWanted = !this.#belief.isOnline && this.#listeners.size > 0
    this.#timer = isWanted ? setTimeout(() => void this.#probe(), backoffMs(this.#probes++, probeBackoff)) : null
  }

  async #probe(): Promise<void> {
    const kind = await this.input.probe().then(
      () => 'answered' as const,
      () => 'failed' as const,
    )
    this.report({ kind })
    this.#scheduleProbe()
  }
}
