import { hash } from 'node:crypto'
import { type Actor } from '../../access/actor'
import { latestNow } from './latest-now'

const LONGEST_MS = 60_000
const MOST = 10_000

interface Remembered {
  actor: Actor
  until: number
}

const keyOf = (credential: string): string => hash('sha256', credential, 'base64')

/**
 * Remembers for at most a minute who showed which credential, by its SHA-256 and never by itself. What is being looked
 * up while something is forgotten is not remembered: the look may have been older than the news.
 */
export class ActorMemory {
  private readonly known = new Map<string, Remembered>()
  private generation = 0

  constructor(private readonly mayRemember: () => boolean) {}

  /** Gives the actor of a credential, where that is remembered. */
  find(credential: string): Actor | null {
    const remembered = this.known.get(keyOf(credential))
    return remembered && remembered.until > latestNow() && this.mayRemember() ? remembered.actor : null
  }

  /** Looks up who showed a credential, and remembers it. */
  async findOut(credential: string, look: () => Promise<{ actor: Actor; until: number } | null>): Promise<Actor | null> {
    const before = this.generation
    const found = await look()
    if (!found) return null
    if (before === this.generation && this.mayRemember()) this.keep(keyOf(credential), found)
    return found.actor
  }

  /** Forgets what concerns one person or one session, or everything. */
  forget(about?: { userId?: string; sessionId?: string }): void {
    this.generation += 1
    if (!about) return this.known.clear()
    for (const [key, { actor }] of this.known) {
      if (actor.id === about.userId || actor.sessionId === about.sessionId) this.known.delete(key)
    }
  }

  private keep(key: string, { actor, until }: Remembered): void {
    this.known.delete(key)
    this.known.set(key, { actor, until: Math.min(until, latestNow() + LONGEST_MS) })
    const oldest = this.known.keys().next()
    if (this.known.size > MOST && !oldest.done) this.known.delete(oldest.value)
  }
}
