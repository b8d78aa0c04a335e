import { type Fault } from '../../../lib/storage/drivers/test-fault-proxy'
import { type Seed } from '../../support/seed'

const PART_BYTES = 8 * 1024 * 1024
/** A request of our own client ends after 30 seconds: what arrives later meets what was sent instead of it. */
const LATEST_MS = 32_000
/** More than the attempts of a request: it fails. */
const [SHORTEST_BURST, LONGEST_BURST] = [6, 30]

const ERROR = '<?xml version="1.0"?><Error><Code>InternalError</Code></Error>'

/** The faults of a store, each chosen by the seed for the next request. */
export class StoreFaults {
  isCalm = true
  /** How often each fault was injected. */
  readonly counts: Record<string, number> = {}
  #burstLeft = 0
  #awayUntil = 0

  constructor(private readonly seed: Seed) {}

  /** From now on the bucket is away for so long. */
  takeAway(ms: number): void {
    this.#awayUntil = performance.now() + ms
  }

  readonly choose = (request: { method: string; path: string }): Fault | null => {
    if (this.isCalm) return null
    const { name, fault } = this.#draw(request)
    if (name) this.counts[name] = (this.counts[name] ?? 0) + 1
    return fault
  }

  #draw({ method, path }: { method: string; path: string }): { name: string; fault: Fault | null } {
    const { seed } = this
    if (performance.now() < this.#awayUntil) return { name: 'bucket away', fault: { do: 'drop' } }
    if (this.#burstLeft > 0) {
      this.#burstLeft -= 1
      return { name: '503 in a row', fault: { do: 'answer', status: 503 } }
    }
    const special = specialFault(method, path, seed)
    if (special) return special
    const roll = seed.roll()
    const table: [number, string, Fault][] = [
      [0.02, '500', { do: 'answer', status: 500 }],
      [0.02, '503', { do: 'answer', status: 503 }],
      [0.02, 'answer lost', { do: 'lose answer' }],
      [0.03, 'slow', { do: 'delay', ms: seed.within(20, 1500) }],
      [0.004, 'late', { do: 'late', ms: seed.within(200, LATEST_MS) }],
      [0.03, method === 'GET' ? 'answer cut' : 'body cut', cutOf(method, seed)],
    ]
    let sum = 0
    for (const [share, name, fault] of table) if (roll < (sum += share)) return { name, fault }
    if (roll < sum + 0.002) this.#burstLeft = seed.within(SHORTEST_BURST, LONGEST_BURST)
    return { name: '', fault: null }
  }
}

const cutOf = (method: string, seed: Seed): Fault =>
  method === 'GET'
    ? { do: 'cut answer', afterBytes: seed.within(0, 300_000) }
    : { do: 'cut', afterBytes: seed.within(0, PART_BYTES) }

/** What only a listing or a completion can do wrongly. */
function specialFault(method: string, path: string, seed: Seed): { name: string; fault: Fault } | null {
  const query = new URL(path, 'http://x').searchParams
  const isCompletion = method === 'POST' && query.has('uploadId')
  if (isCompletion && seed.roll() < 0.15) return { name: 'error in a 200', fault: { do: 'answer', status: 200 } }
  if (isCompletion && seed.roll() < 0.1)
    return { name: 'error in a 200, but complete', fault: { do: 'edit answer', edit: () => ERROR } }
  const isListing = method === 'GET' && (query.has('list-type') || query.has('uploads') || query.has('uploadId'))
  if (!isListing || seed.roll() >= 0.06) return null
  const kept = seed.roll()
  return { name: 'partial list', fault: { do: 'edit answer', edit: (body) => withoutSome(body, kept) } }
}

/** A listing that ends early, as if there was nothing more. */
function withoutSome(body: string, kept: number): string {
  const rows = [...body.matchAll(/<(Contents|Part|Upload)>.*?<\/\1>/gs)].map(([row]) => row)
  return rows.slice(Math.floor(rows.length * kept)).reduce((text, row) => text.replace(row, ''), body)
}
