import type { BackupsKept } from '../config/parse-backup-keep'

const DAY_MS = 86_400_000
const DAYS_PER_WEEK = 7
/** 1 January 1970 was a Thursday. */
const EPOCH_TO_MONDAY = 3

/**
 * Chooses which backups are kept, by their ids: the newest so many, and of each of the last days, weeks (from Monday) and months that
 * have one the newest. Periods are those of UTC, and one without a backup counts for nothing: where no more are made, none ends.
 */
export function chooseKept(ids: readonly string[], { newest, days, weeks, months }: BackupsKept): Set<string> {
  const latestFirst = ids.toSorted().reverse()
  return new Set([
    ...latestFirst.slice(0, newest),
    ...newestOfEach(latestFirst, dayOf, days),
    ...newestOfEach(latestFirst, weekOf, weeks),
    ...newestOfEach(latestFirst, monthOf, months),
  ])
}

function newestOfEach(latestFirst: readonly string[], periodOf: (id: string) => string | number, most: number): string[] {
  const chosen = new Map<string | number, string>()
  for (const id of latestFirst) {
    const period = periodOf(id)
    if (chosen.has(period)) continue
    if (chosen.size === most) break
    chosen.set(period, id)
  }
  return [...chosen.values()]
}

/** An id begins with its second, as in `20261123t160000z-…`. */
const dayOf = (id: string): string => id.slice(0, 'yyyymmdd'.length)
const monthOf = (id: string): string => id.slice(0, 'yyyymm'.length)

function weekOf(id: string): number {
  const [year, month, day] = [id.slice(0, 4), id.slice(4, 6), id.slice(6, 8)].map(Number)
  return Math.floor((Date.UTC(year!, month! - 1, day) / DAY_MS + EPOCH_TO_MONDAY) / DAYS_PER_WEEK)
}
