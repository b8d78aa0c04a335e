import { LRUCache } from 'lru-cache'
import type { Actor } from '../../access/actor'
import type { AccessChange, AccessInvalidation } from '../../auth/access-invalidation/open-access-invalidation'
import { steadyNow } from '../../db/steady-clock'

const MAX_AGE_MS = 60_000
/** Decisions, over all files. */
const MAX_ENTRIES = 50_000

/** What is cached of a file, beside who may see it. */
export interface CachedFile {
  id: string
  caseId: string | null
}

interface CacheEntry<File> {
  file: File
  /** Until when a user may see it, in the role in which that was decided. */
  people: Map<string, { role: Actor['role']; until: number }>
}

/**
 * Caches for at most a minute that a user may see a file; a refusal is decided anew each time. While access
 * invalidations cannot be received nothing is cached, nor is a decision during which one was received.
 */
export class AccessDecisionCache<File extends CachedFile> {
  /** By file, so that a change of a file finds all decisions on it; the least recently used file is evicted. */
  readonly #files = new LRUCache<string, CacheEntry<File>>({ maxSize: MAX_ENTRIES })

  /** @param now the clock on which assignments end, in milliseconds */
  constructor(
    private readonly invalidation: () => Pick<AccessInvalidation, 'listening' | 'generation'> | undefined,
    private readonly now: () => number = steadyNow,
  ) {}

  /** Returns the file where it is cached that this user may see it. */
  get(actor: Pick<Actor, 'id' | 'role'>, fileId: string): File | null {
    const known = this.#files.get(fileId)
    const decision = known?.people.get(actor.id)
    if (!known || !decision || decision.until <= this.now()) return null
    // The actor may have been read before a change of role, and the decision made after it.
    return decision.role === actor.role && this.invalidation()?.listening ? known.file : null
  }

  /**
   * Decides, and caches the decision if nothing changed meanwhile: the database may have answered before the change,
   * and the invalidation have arrived before that answer.
   *
   * @param look returns the file where this user may see it, and when that expires
   */
  async decide(
    actor: Pick<Actor, 'id' | 'role'>,
    look: () => Promise<{ file: File; endsAt: Date | null } | null>,
  ): Promise<File | null> {
    const before = this.invalidation()?.listening ? this.invalidation()?.generation : undefined
    const found = await look()
    if (!found) return null
    const invalidation = this.invalidation()
    if (before !== undefined && invalidation?.listening && invalidation.generation === before) this.#store(actor, found)
    return found.file
  }

  /** Drops the decisions on a user, a case or a file, or all. The end of a session changes no decision. */
  invalidate(about?: AccessChange): void {
    if (!about) return this.#files.clear()
    if (about.fileId) this.#files.delete(about.fileId)
    if (!about.userId && !about.caseId) return
    for (const [fileId, { file, people }] of this.#files.entries()) {
      if (about.userId) people.delete(about.userId)
      if (file.caseId !== null && file.caseId === about.caseId) this.#files.delete(fileId)
    }
  }

  #store({ id, role }: Pick<Actor, 'id' | 'role'>, { file, endsAt }: { file: File; endsAt: Date | null }): void {
    const now = this.now()
    const until = Math.min(now + MAX_AGE_MS, endsAt?.getTime() ?? Infinity)
    if (until <= now) return
    const people = this.#files.get(file.id)?.people ?? new Map<string, { role: Actor['role']; until: number }>()
    people.set(id, { role, until })
    this.#files.set(file.id, { file, people }, { size: people.size })
  }
}
