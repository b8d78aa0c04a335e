import { processWide } from '../runtime/process-wide'

/** What a person may have here at most, beside what stands in their own row. */
export interface Allowances {
  /** Bytes, for whoever has no quota of their own; null is no limit. */
  quotaBytes: number | null
  /** Uploads, parts and files that are not finished, at one time. */
  unfinished: number
}

const living = processWide<Allowances>('allowances')
const USUAL: Allowances = { quotaBytes: null, unfinished: 5000 }

/** Says what each person may have; what it gives takes it back. */
export function openAllowances(given: Allowances): () => void {
  living.set(given)
  return () => living.clear()
}

/** What each person may have. */
export const allowances = (): Allowances => living.peek() ?? USUAL
