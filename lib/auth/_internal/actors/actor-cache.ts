import { steadyNow } from '../../../db/steady-clock'
import { hash } from 'node:crypto'
import { type Actor } from '../../../access/actor'
import { ExpiringCache } from '../../../runtime/cache'

const MAX_AGE_MS = 60_000
const MAX_ENTRIES = 10_000

const keyOf = (credential: string): string => hash('sha256', credential, 'base64')

type Load = () => Promise<{ actor: Actor; until: number } | null>

/**
 * Caches the actor of a credential for at most a minute, keyed by the credential's SHA-256 and never by the credential.
 * A lookup during which an invalidation arrives is not cached: its query may be older than the change.
 */
export class ActorCache {
  /** The lookups in progress, by the key of their credential. */
  private readonly pending = new Map<string, { generation: number; actor: Promise<Actor | null> }>()
  private readonly entries = new ExpiringCache<Actor>({ maxEntries: MAX_ENTRIES, now: steadyNow })
  private generation = 0

  constructor(private readonly mayCache: () => boolean) {}

  /** Returns the cached actor of a credential, or null. */
  get(credential: string): Actor | null {
    const actor = this.entries.get(keyOf(credential))
    return actor && this.mayCache() ? actor : null
  }

  /**
   * Looks up the actor of a credential and caches it. Requests that arrive meanwhile wait for that lookup, and look for
   * themselves where an invalidation arrived: it may be older than the change.
   */
  async getOrLoad(credential: string, load: Load): Promise<Actor | null> {
    const key = keyOf(credential)
    const lookup = this.pending.get(key)
    if (lookup?.generation !== this.generation || !this.mayCache()) return this.loadFor(key, load)
    const actor = await lookup.actor
    return lookup.generation === this.generation ? actor : this.loadFor(key, load)
  }

  private async loadFor(key: string, load: Load): Promise<Actor | null> {
    const lookup = { generation: this.generation, actor: this.loadAndCache(key, load) }
    this.pending.set(key, lookup)
    try {
      return await lookup.actor
    } finally {
      if (this.pending.get(key) === lookup) this.pending.delete(key)
    }
  }

  private async loadAndCache(key: string, load: Load): Promise<Actor | null> {
    const before = this.generation
    const found = await load()
    if (!found) return null
    if (before === this.generation && this.mayCache()) {
      this.entries.set(key, found.actor, Math.min(found.until, steadyNow() + MAX_AGE_MS))
    }
    return found.actor
  }

  /** Invalidates the entries of one user or one session, or all of them. */
  invalidate(about?: { userId?: string; sessionId?: string }): void {
    this.generation += 1
    if (!about) return this.entries.clear()
    this.entries.deleteWhere((actor) => actor.id === about.userId || actor.sessionId === about.sessionId)
  }
}
