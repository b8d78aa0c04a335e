import { parseWorklistView, type WorklistView } from './worklist-view'

/** What the worklist looks like to its reader, as Back brings it again. */
export interface WorklistState extends WorklistView {
  /** The words that are searched for. */
  q: string
  /** The case that the reader selected; null while it is the first one. */
  chosen: string | null
  /** Whether the preview is shown: as the width allows, or as the reader wants it. */
  peek: 'auto' | 'open' | 'closed'
}

const PEEKS = ['auto', 'open', 'closed'] as const
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Reads the state as it was kept, by this version or an older one; what is missing or unknown is as at first. */
export function parseWorklistState(kept: unknown): WorklistState {
  const fields = (typeof kept === 'object' && kept !== null ? kept : {}) as Record<string, unknown>
  return {
    ...parseWorklistView(fields),
    q: textOf(fields['q']) ?? '',
    chosen: textOf(fields['chosen']),
    peek: PEEKS.find((one) => one === fields['peek']) ?? 'auto',
  }
}
