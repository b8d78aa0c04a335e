import { readersOfCases, readersOfSpaces } from '../../access/readers-of'
import { type Role } from '../../access/actor'
import { relationsOf } from '../../access/policy'
import type { Changed } from '../schema'
import { saying } from './heartbeat'
import { type LineSocket } from './line-socket'
import { deliver, type LiveDesk } from './live-desk'

/** As triggers and processes say it: something changed, in ids. */
export interface Change {
  what: Changed
  case?: string
  people?: string[]
}

/** So much at once is not worth telling apart: it is all looked at again. */
const MOST_AT_ONCE = 50

const keyOf = ({ what, case: caseId = '', people = [] }: Change) => `${what} ${caseId} ${people.toSorted().join(' ')}`

/**
 * Gathers what changed and tells it to the lines of those who may read it: what comes in a burst is told once, and the same
 * thing at most once a second. Who may is asked once for all that was gathered, never for each line.
 */
export class Hints {
  readonly #waiting = new Map<string, Change>()
  readonly #toldAt = new Map<string, number>()
  #timer: NodeJS.Timeout | null = null
  #isTelling = false

  constructor(private readonly desk: LiveDesk) {}

  hear(payload: string): void {
    this.add(JSON.parse(payload) as Change)
  }

  add(change: Change): void {
    if (!this.isHeard) return
    this.#waiting.set(keyOf(change), change)
    this.#timer ??= setTimeout(() => void this.#flush(), this.desk.gatherMs).unref()
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#waiting.clear()
  }

  /** Whether any line of this process wants hints at all. */
  get isHeard(): boolean {
    for (const line of this.desk.lines) if (line.wantsHints) return true
    return false
  }

  async #flush(): Promise<void> {
    const { desk } = this
    this.#timer = null
    const now = performance.now()
    for (const [key, at] of this.#toldAt) if (now - at >= desk.sameHintMs) this.#toldAt.delete(key)
    const due = this.#isTelling ? [] : [...this.#waiting].filter(([key]) => !this.#toldAt.has(key))
    for (const [key] of due) {
      this.#waiting.delete(key)
      this.#toldAt.set(key, now)
    }
    if (due.length > 0) {
      this.#isTelling = true
      const told = tell(
        desk,
        due.map(([, change]) => change),
      )
      await told.catch(desk.onTrouble)
      this.#isTelling = false
    }
    if (this.#waiting.size > 0 && !desk.closed) this.#timer ??= setTimeout(() => void this.#flush(), desk.gatherMs).unref()
  }
}

async function tell(desk: LiveDesk, changes: Change[]): Promise<void> {
  const caseIds = new Set(changes.flatMap((change) => change.case ?? []))
  const inSpaces = changes.filter(isInSpace)
  const spaces = new Set(inSpaces.flatMap(({ people = [] }) => people))
  const [mayReadCase, mayReadSpace] = await Promise.all([
    caseIds.size > 0 ? readersOfCases([...caseIds]) : () => false,
    spaces.size > 0 ? readersOfSpaces([...spaces]) : () => false,
  ])
  const concerns = (change: Change, reader: { id: string; role: Role }): boolean =>
    (change.people?.includes(reader.id) ?? false) ||
    seesAll(change.what, reader.role) ||
    (change.case !== undefined && change.what !== 'dicom' && mayReadCase(reader, change.case)) ||
    (isInSpace(change) && (change.people?.some((owner) => mayReadSpace(reader, owner)) ?? false))

  const frames = new Map<string, Buffer>()
  const frame = (what: Changed, caseId?: string) => {
    const key = `${what} ${caseId ?? ''}`
    const made = frames.get(key) ?? saying('changed', { what, ...(caseId ? { case_id: caseId } : {}) })
    frames.set(key, made)
    return made
  }
  for (const [userId, lines] of desk.byUser) {
    const listening = [...lines].filter(({ wantsHints }) => wantsHints)
    if (listening.length === 0) continue
    const reader = { id: userId, role: listening[0]!.role }
    const own = new Set(
      changes
        .filter((change) => concerns(change, reader))
        .map((change) => frame(change.what, change.what === 'dicom' ? undefined : change.case)),
    )
    const told = own.size > MOST_AT_ONCE ? [frame('access')] : own
    for (const each of told) for (const line of listening) deliver(desk, line, '', each)
  }
}

/** What lies in somebody's own space is seen by whoever looks after them too. */
const isInSpace = (change: Change): boolean =>
  change.case === undefined && (change.what === 'files' || change.what === 'coaching')

/** Who sees all of a kind, whosever it is. */
function seesAll(what: Changed, role: Role): boolean {
  if (what === 'dicom') return relationsOf(role, 'dicom:read').includes('any')
  return what === 'access' && relationsOf(role, 'user:manage').includes('any')
}

/** All that somebody sees may have changed unheard: it is looked at again. */
export function tellAll(desk: LiveDesk, about: 'live' | 'catching-up'): void {
  const said = saying(about)
  const again = saying('changed', { what: 'access' })
  for (const line of desk.lines) if (line.wantsHints) tellOne(desk, line, about === 'live' ? [again, said] : [said])
}

const tellOne = (desk: LiveDesk, line: LineSocket, frames: Buffer[]): void => {
  for (const frame of frames) deliver(desk, line, '', frame)
}
