import type { AuditEvent } from '../audit-event'

const WINDOW_MS = 5 * 60_000
const SWEEP_MS = 15_000
const MAX_WINDOWS = 20_000

interface Window {
  event: AuditEvent
  until: number
  /** How often it has happened since the row that opened the window. */
  unsaid: number
}

/**
 * Records what happens often once in five minutes: the first time at once, and what follows with one row at the end, whose
 * `count` says how often it was. The counts add up to what has happened.
 *
 * In bounded memory: a window is written before its time where others need its place.
 */
export class FoldedRows {
  private readonly windows = new Map<string, Window>()
  /** How many things each scope has in its windows. */
  private readonly things = new Map<string, { until: number; keys: Set<string> }>()
  private readonly timer: NodeJS.Timeout

  constructor(private readonly write: (event: AuditEvent) => void) {
    this.timer = setInterval(() => this.sweep(Date.now()), SWEEP_MS)
    this.timer.unref()
  }

  /**
   * @param scope whose windows they are: a person and an action
   * @param thing what it happened to; beyond `maxThings` in five minutes all others are one, and their row names none
   */
  add(event: AuditEvent, { scope, thing, maxThings }: { scope: string; thing: string; maxThings: number }): void {
    const now = Date.now()
    const isNamed = this.admit(scope, thing, { maxThings, now })
    const key = isNamed ? `${scope} ${thing}` : scope
    const window = this.windows.get(key)
    if (window && window.until > now) {
      window.unsaid += 1
      return
    }
    if (this.windows.size >= MAX_WINDOWS) this.end(...this.windows.entries().next().value!)
    const { subjectId: _, subjectType: __, ...unnamed } = event
    const said = isNamed ? event : unnamed
    this.windows.delete(key) // The last place: the first one is the oldest.
    this.windows.set(key, { event: said, until: now + WINDOW_MS, unsaid: 0 })
    this.write(withCount(said, 1 + (window?.unsaid ?? 0)))
  }

  /** Writes what was not said yet. */
  close(): void {
    clearInterval(this.timer)
    for (const [key, window] of this.windows) this.end(key, window)
  }

  private admit(scope: string, thing: string, { maxThings, now }: { maxThings: number; now: number }): boolean {
    let known = this.things.get(scope)
    if (!known || known.until <= now) {
      if (this.things.size >= MAX_WINDOWS) this.things.delete(this.things.keys().next().value!)
      known = { until: now + WINDOW_MS, keys: new Set() }
      this.things.set(scope, known)
    }
    if (known.keys.size < maxThings) known.keys.add(thing)
    return known.keys.has(thing)
  }

  /** A row for what is not said yet opens the next window: no two rows are less than five minutes apart. */
  private sweep(now: number): void {
    for (const [key, window] of this.windows) {
      if (window.until > now) continue
      this.end(key, window)
      if (window.unsaid > 0) this.windows.set(key, { event: window.event, until: now + WINDOW_MS, unsaid: 0 })
    }
    for (const [scope, { until }] of this.things) if (until <= now) this.things.delete(scope)
  }

  private end(key: string, { event, unsaid }: Window): void {
    this.windows.delete(key)
    if (unsaid > 0) this.write(withCount(event, unsaid))
  }
}

const withCount = (event: AuditEvent, count: number): AuditEvent =>
  count === 1 ? event : { ...event, details: { ...event.details, count } }
