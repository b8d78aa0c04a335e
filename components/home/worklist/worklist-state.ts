import { type WorklistFilter, worklistFilters } from './worklist-filters'

/** What the worklist looks like to its reader, as Back brings it again. */
export interface WorklistState {
  /** The words that are searched for. */
  q: string
  filter: WorklistFilter
  /** The case that the reader selected; null while it is the first one. */
  chosen: string | null
  /** Whether the preview is shown: as the width allows, or as the reader wants it. */
  peek: 'auto' | 'open' | 'closed'
}

const PEEKS = ['auto', 'open', 'closed'] as const
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Reads the state as it was kept, by this version or an older one; what is missing or unknown is as at first. */
export function parseWorklistState(kept: unknown): WorklistState {
  const { q, filter, chosen, peek } = (typeof kept === 'object' && kept !== null ? kept : {}) as Record<string, unknown>
  return {
    q: textOf(q) ?? '',
    filter: worklistFilters.find(({ key }) => key === filter)?.key ?? 'all',
    chosen: textOf(chosen),
    peek: PEEKS.find((one) => one === peek) ?? 'auto',
  }
}
