import { type CaseRecord } from '@/lib/cases/schema'
import { isUrgentNow, lastActivityAt } from '../cases/format-case'
import { type WorklistFilter, worklistFilters } from './worklist-filters'

const newestFirst = (one: CaseRecord, other: CaseRecord): number => lastActivityAt(other).localeCompare(lastActivityAt(one))
/** By number where names have one. */
const byNameIn = (language: string) => new Intl.Collator(language, { numeric: true }).compare

/** The orders of the worklist, each with its comparison; cases that are equal keep the newest first. */
const worklistSorts = {
  newest: newestFirst,
  oldest: (one, other) => newestFirst(other, one),
  patient: (one, other, byName) => byName(one.patient.name, other.patient.name),
  images: (one, other) => other.images - one.images,
} as const satisfies Record<
  string,
  (one: CaseRecord, other: CaseRecord, byName: (one: string, other: string) => number) => number
>
type WorklistSort = keyof typeof worklistSorts
export const SORTS = Object.keys(worklistSorts) as WorklistSort[]

/** What of the worklist is shown, and in which order: a reader can save it by a name. It holds no words of a search. */
export interface WorklistView {
  filter: WorklistFilter
  sort: WorklistSort
  /** A modality that the case has; null for all. */
  kind: string | null
  /** The clinic that it comes from; null for all. */
  site: string | null
  /** Only the cases that the reader looks after: the server chooses them. */
  mine: boolean
}

export interface SavedView extends WorklistView {
  name: string
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** Reads a view as it was kept, by this version or an older one; what is missing or unknown is as at first. */
export function parseWorklistView(kept: Record<string, unknown>): WorklistView {
  return {
    filter: worklistFilters.find(({ key }) => key === kept['filter'])?.key ?? 'all',
    sort: SORTS.find((one) => one === kept['sort']) ?? 'newest',
    kind: textOf(kept['kind']),
    site: textOf(kept['site']),
    mine: kept['mine'] === true,
  }
}

/** Reads saved views; those without a name are dropped. */
export function parseSavedViews(stored: unknown): SavedView[] {
  if (!Array.isArray(stored)) return []
  return stored.flatMap((one: unknown) => {
    const kept = (typeof one === 'object' && one !== null ? one : {}) as Record<string, unknown>
    const name = textOf(kept['name'])
    return name ? [{ ...parseWorklistView(kept), name }] : []
  })
}

export const isSameView = (one: WorklistView, other: WorklistView): boolean =>
  one.filter === other.filter &&
  one.sort === other.sort &&
  one.kind === other.kind &&
  one.site === other.site &&
  one.mine === other.mine

/** Whether more than the filter's chip decides what is shown, and in which order. */
export const isArranged = ({ sort, kind, site }: WorklistView): boolean => sort !== 'newest' || kind !== null || site !== null

/** Whether the whole list is needed, and not its newest part alone: nothing is said of cases that were not looked at. */
export const needsWholeList = (view: WorklistView): boolean => view.filter !== 'all' || isArranged(view)

/**
 * The cases of a kind and a clinic, in the order of a view, the urgent ones before all others; its filter is applied by
 * `applyWorklistFilter`.
 *
 * @param language that of the reader, by which names are ordered
 */
export function arrange(
  items: readonly CaseRecord[],
  { sort, kind, site }: Pick<WorklistView, 'sort' | 'kind' | 'site'>,
  language: string,
): CaseRecord[] {
  const byName = byNameIn(language)
  return items
    .filter((record) => (kind === null || record.modalities.includes(kind)) && (site === null || record.site === site))
    .sort(newestFirst)
    .sort((one, other) => worklistSorts[sort](one, other, byName))
    .sort((one, other) => Number(isUrgentNow(other)) - Number(isUrgentNow(one)))
}

/** The kinds and clinics that the cases have, each once, and those that are chosen, in the order of a language. */
export function choicesOf(
  items: readonly CaseRecord[],
  { kind, site }: WorklistView,
  language: string,
): { kinds: string[]; sites: string[] } {
  const sorted = (values: (string | null)[]) => [...new Set(values.filter((value) => value !== null))].sort(byNameIn(language))
  return {
    kinds: sorted([kind, ...items.flatMap(({ modalities }) => modalities)]),
    sites: sorted([site, ...items.map((record) => record.site)]),
  }
}
