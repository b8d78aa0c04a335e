import { loadCaseReadAccess, loadPersonalFilesReadAccess } from '../../access/load-read-access'
import { type BusPayload } from '../../db/bus-messages'
import { type Role } from '../../access/actor'
import { relationsOf } from '../../access/policy'
import type { InvalidatedResource } from '../schema'
import { connectionEventFrame } from './heartbeat'
import { type ClientConnection } from './client-connection'
import { deliver, type ConnectionHub } from './connection-hub'

type InvalidationEvent = BusPayload<'changed'>

/** More events than this at once are replaced by one: refetch everything. */
const MAX_INVALIDATIONS = 50

const eventKey = ({ what, case: caseId = '', people = [] }: InvalidationEvent) =>
  `${what} ${caseId} ${people.toSorted().join(' ')}`

/**
 * Gathers invalidation events and sends them to the connections of users who may read what changed: a burst is sent once, the
 * same event at most once a second. The permissions are loaded once per batch, never per connection.
 */
export class InvalidationPublisher {
  readonly #waiting = new Map<string, InvalidationEvent>()
  readonly #publishedAt = new Map<string, number>()
  #timer: NodeJS.Timeout | null = null
  #isPublishing = false

  constructor(private readonly hub: ConnectionHub) {}

  add(change: InvalidationEvent): void {
    if (!this.hasSubscribers) return
    this.#waiting.set(eventKey(change), change)
    this.#timer ??= setTimeout(() => void this.#flush(), this.hub.batchMs).unref()
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#waiting.clear()
  }

  /** Whether any connection of this process wants invalidation events. */
  get hasSubscribers(): boolean {
    for (const connection of this.hub.connections) if (connection.wantsInvalidations) return true
    return false
  }

  async #flush(): Promise<void> {
    const { hub } = this
    this.#timer = null
    const now = performance.now()
    for (const [key, at] of this.#publishedAt) if (now - at >= hub.throttleMs) this.#publishedAt.delete(key)
    const due = this.#isPublishing ? [] : [...this.#waiting].filter(([key]) => !this.#publishedAt.has(key))
    for (const [key] of due) {
      this.#waiting.delete(key)
      this.#publishedAt.set(key, now)
    }
    if (due.length > 0) {
      this.#isPublishing = true
      const published = publishInvalidations(
        hub,
        due.map(([, change]) => change),
      )
      await published.catch(hub.onError)
      this.#isPublishing = false
    }
    if (this.#waiting.size > 0 && !hub.closed) this.#timer ??= setTimeout(() => void this.#flush(), hub.batchMs).unref()
  }
}

async function publishInvalidations(hub: ConnectionHub, changes: InvalidationEvent[]): Promise<void> {
  const caseIds = new Set(changes.flatMap((change) => change.case ?? []))
  const inSpaces = changes.filter(isInSpace)
  const spaces = new Set(inSpaces.flatMap(({ people = [] }) => people))
  const [mayReadCase, mayReadSpace] = await Promise.all([
    caseIds.size > 0 ? loadCaseReadAccess([...caseIds]) : () => false,
    spaces.size > 0 ? loadPersonalFilesReadAccess([...spaces]) : () => false,
  ])
  const concerns = (change: InvalidationEvent, reader: { id: string; role: Role }): boolean =>
    (change.people?.includes(reader.id) ?? false) ||
    seesAll(change.what, reader.role) ||
    (change.case !== undefined && change.what !== 'dicom' && mayReadCase(reader, change.case)) ||
    (isInSpace(change) && (change.people?.some((owner) => mayReadSpace(reader, owner)) ?? false))

  const frames = new Map<string, Buffer>()
  const frame = (what: InvalidatedResource, caseId?: string) => {
    const key = `${what} ${caseId ?? ''}`
    const made = frames.get(key) ?? connectionEventFrame('changed', { what, ...(caseId ? { case_id: caseId } : {}) })
    frames.set(key, made)
    return made
  }
  for (const [userId, connections] of hub.byUser) {
    const subscribers = [...connections].filter(({ wantsInvalidations }) => wantsInvalidations)
    if (subscribers.length === 0) continue
    const reader = { id: userId, role: subscribers[0]!.role }
    const own = new Set(
      changes
        .filter((change) => concerns(change, reader))
        .map((change) => frame(change.what, change.what === 'dicom' ? undefined : change.case)),
    )
    const framesToSend = own.size > MAX_INVALIDATIONS ? [frame('access')] : own
    for (const each of framesToSend) for (const connection of subscribers) deliver(hub, connection, '', each)
  }
}

/** Personal files are visible to the assigned trainer too. */
const isInSpace = (change: InvalidationEvent): boolean =>
  change.case === undefined && (change.what === 'files' || change.what === 'coaching')

/** Roles that see everything of a kind. */
function seesAll(what: InvalidatedResource, role: Role): boolean {
  if (what === 'archives') return relationsOf(role, 'archive:manage').includes('any')
  if (what === 'dicom') return relationsOf(role, 'dicom:read').includes('any')
  return what === 'access' && relationsOf(role, 'user:manage').includes('any')
}

/** After a gap anything may have changed: clients refetch everything. */
export function broadcastBusState(hub: ConnectionHub, event: 'live' | 'resyncing'): void {
  const stateFrame = connectionEventFrame(event)
  const refetchFrame = connectionEventFrame('changed', { what: 'access' })
  for (const connection of hub.connections)
    if (connection.wantsInvalidations) deliverAll(hub, connection, event === 'live' ? [refetchFrame, stateFrame] : [stateFrame])
}

const deliverAll = (hub: ConnectionHub, connection: ClientConnection, frames: Buffer[]): void => {
  for (const frame of frames) deliver(hub, connection, '', frame)
}
