import { processSingleton } from '../../runtime/singleton'

/** The limits of a user, beside those in their own row. */
interface QuotaLimits {
  /** Bytes, for users without a quota of their own; null is no limit. */
  quotaBytes: number | null
  /** Unfinished uploads, parts and files at one time. */
  maxUnfinished: number
}

const configured = processSingleton<QuotaLimits>('allowances')
const DEFAULTS: QuotaLimits = { quotaBytes: null, maxUnfinished: 5000 }

/** Sets the limits of each user; the returned function restores the former ones. */
export function openQuotaLimits(given: QuotaLimits): () => void {
  configured.set(given)
  return () => configured.clear()
}

/** The limits of each user. */
export const quotaLimits = (): QuotaLimits => configured.peek() ?? DEFAULTS
