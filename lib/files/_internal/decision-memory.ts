import type { Actor } from '../../access/actor'
import type { AccessChange, AccessNews } from '../../auth/open-access-news'
import { steadyNow } from '../../db/steady-clock'

const LONGEST_MS = 60_000
/** When so many were remembered all are forgotten: those that time has ended leave with them. */
const MOST = 50_000

/** What is remembered of a file, beside who may see it. */
export interface Decided {
  id: string
  caseId: string | null
}

interface Known<File> {
  file: File
  /** Until when a person may see it, in the role in which that was decided. */
  people: Map<string, { role: Actor['role']; until: number }>
}

/**
 * Remembers for at most a minute that a person may see a file; that somebody may not is decided anew each time. While
 * news of access is not heard nothing is remembered, and what was decided while some came is not.
 */
export class DecisionMemory<File extends Decided> {
  readonly #files = new Map<string, Known<File>>()
  #remembered = 0

  /** @param now the clock on which assignments end, in milliseconds */
  constructor(
    private readonly news: () => Pick<AccessNews, 'listening' | 'generation'> | undefined,
    private readonly now: () => number = steadyNow,
  ) {}

  /** Gives the file where it is remembered that this person may see it. */
  find(actor: Pick<Actor, 'id' | 'role'>, fileId: string): File | null {
    const known = this.#files.get(fileId)
    const decision = known?.people.get(actor.id)
    if (!known || !decision || decision.until <= this.now()) return null
    // Whoever asks may have been found before news of their role came, and the decision have been made after it.
    return decision.role === actor.role && this.news()?.listening ? known.file : null
  }

  /**
   * Decides, and remembers it where nothing changed meanwhile: the database may have answered before the change, and its
   * news have come before that answer.
   *
   * @param look gives the file where this person may see it, and when that will end by itself
   */
  async decide(
    actor: Pick<Actor, 'id' | 'role'>,
    look: () => Promise<{ file: File; endsAt: Date | null } | null>,
  ): Promise<File | null> {
    const before = this.news()?.listening ? this.news()?.generation : undefined
    const found = await look()
    if (!found) return null
    const news = this.news()
    if (before !== undefined && news?.listening && news.generation === before) this.#keep(actor, found)
    return found.file
  }

  /** Forgets what concerns a person, a case or a file, or everything. That a sign-in ended changes no decision. */
  forget(about?: AccessChange): void {
    if (!about) return this.#files.clear()
    if (about.fileId) this.#files.delete(about.fileId)
    if (!about.userId && !about.caseId) return
    for (const [fileId, { file, people }] of this.#files) {
      if (about.userId) people.delete(about.userId)
      if (file.caseId !== null && file.caseId === about.caseId) this.#files.delete(fileId)
    }
  }

  #keep({ id, role }: Pick<Actor, 'id' | 'role'>, { file, endsAt }: { file: File; endsAt: Date | null }): void {
    const now = this.now()
    const until = Math.min(now + LONGEST_MS, endsAt?.getTime() ?? Infinity)
    if (until <= now) return
    this.#remembered += 1
    if (this.#remembered > MOST) {
      this.#remembered = 1
      this.#files.clear()
    }
    const people = this.#files.get(file.id)?.people ?? new Map<string, { role: Actor['role']; until: number }>()
    people.set(id, { role, until })
    this.#files.set(file.id, { file, people })
  }
}
