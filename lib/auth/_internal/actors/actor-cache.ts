import { hash } from 'node:crypto'
import { type Actor } from '../../../access/actor'
import { ExpiringCache } from '../../../runtime/cache'
import { latestNow } from '../latest-now'

const MAX_AGE_MS = 60_000
const MAX_ENTRIES = 10_000

const keyOf = (credential: string): string => hash('sha256', credential, 'base64')

/**
 * Caches the actor of a credential for at most a minute, keyed by the credential's SHA-256 and never by the credential.
 * A lookup during which an invalidation arrives is not cached: its query may be older than the change.
 */
export class ActorCache {
  private readonly entries = new ExpiringCache<Actor>({ maxEntries: MAX_ENTRIES, now: latestNow })
  private generation = 0

  constructor(private readonly mayCache: () => boolean) {}

  /** Returns the cached actor of a credential, or null. */
  get(credential: string): Actor | null {
    const actor = this.entries.get(keyOf(credential))
    return actor && this.mayCache() ? actor : null
  }

  /** Looks up the actor of a credential and caches it. */
  async getOrLoad(credential: string, load: () => Promise<{ actor: Actor; until: number } | null>): Promise<Actor | null> {
    const before = this.generation
    const found = await load()
    if (!found) return null
    if (before === this.generation && this.mayCache()) {
      this.entries.set(keyOf(credential), found.actor, Math.min(found.until, latestNow() + MAX_AGE_MS))
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
