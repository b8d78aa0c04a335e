import type { Actor } from '../../../access/actor'
import { whereStudyParts } from '../../../access/where-study'
import { db, type Prisma } from '../../../db/database'

/** A study as searches read it. */
export type StudyRow = Omit<Prisma.StudyGetPayload<object>, 'searchTerms'>

/** Where a study is in the order of all: the newest first, of one day the one received last. */
export interface StudyPosition {
  id: string
  date: string
}

/** Rows of nothing but their position. */
const MAX_SKIPPED_AT_ONCE = 5000
const ORDER = [{ date: 'desc' }, { id: 'desc' }] satisfies Prisma.StudyOrderByWithRelationInput[]

/**
 * The studies that a person may read and that meet a condition, in their order, as many at a time as are wanted: each
 * batch starts where the previous one ended, and reads no row before that.
 */
export class StudyWalk {
  #last: StudyPosition | null
  readonly #parts: Prisma.StudyWhereInput[]
  readonly #where: Prisma.StudyWhereInput[]

  /** @param after the position of the study after which to start; null for the first */
  constructor(
    actor: Pick<Actor, 'id' | 'role' | 'service'>,
    where: readonly Prisma.StudyWhereInput[],
    after: StudyPosition | null = null,
  ) {
    this.#last = after
    this.#parts = whereStudyParts(actor)
    this.#where = [{ instanceCount: { gt: 0 } }, ...where]
  }

  /** The next studies; none when there are no more. */
  next(count: number): Promise<StudyRow[]> {
    return this.#take(count, (where, take) => db().study.findMany({ where, take, orderBy: ORDER, omit: { searchTerms: true } }))
  }

  /** Passes over studies without reading them, and returns how many there were. */
  async skip(count: number): Promise<number> {
    let skipped = 0
    while (skipped < count) {
      const atOnce = Math.min(count - skipped, MAX_SKIPPED_AT_ONCE)
      const passed = await this.#take(atOnce, (where, take) =>
        db().study.findMany({ where, take, orderBy: ORDER, select: { id: true, date: true } }),
      )
      skipped += passed.length
      if (passed.length < atOnce) break
    }
    return skipped
  }

  /** Each part is in order, and one study may be in several: those that come first among all are next. */
  async #take<Row extends StudyPosition>(
    count: number,
    find: (where: Prisma.StudyWhereInput, take: number) => Promise<Row[]>,
  ): Promise<Row[]> {
    const found = new Map<string, Row>()
    const batches = await Promise.all(this.#parts.map((part) => this.#after(count, (where, take) => find(where, take), part)))
    for (const row of batches.flat()) found.set(row.id, row)
    const next = [...found.values()].sort(byPosition).slice(0, count)
    this.#last = next.at(-1) ?? this.#last
    return next
  }

  /** Two ranges of one index: a condition on both columns at once would be read from its start. */
  async #after<Row extends StudyPosition>(
    count: number,
    find: (where: Prisma.StudyWhereInput, take: number) => Promise<Row[]>,
    part: Prisma.StudyWhereInput,
  ): Promise<Row[]> {
    const last = this.#last
    const where = (position: Prisma.StudyWhereInput) => ({ AND: [part, position, ...this.#where] })
    if (!last) return find(where({}), count)
    const sameDay = await find(where({ date: last.date, id: { lt: last.id } }), count)
    if (sameDay.length === count || last.date === '') return sameDay
    return [...sameDay, ...(await find(where({ date: { lt: last.date } }), count - sameDay.length))]
  }
}

const byPosition = (one: StudyPosition, other: StudyPosition): number =>
  compare(other.date, one.date) || compare(other.id, one.id)

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
