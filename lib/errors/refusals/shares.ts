import type { Refusals } from '../refusal'

/** Refusals of share links and signed links. */
export const SHARES_REFUSALS = {
  link_not_found: { category: 'not_found' },
  link_expired: { category: 'gone' },
  link_used: { category: 'conflict' },
  link_in_use: { category: 'conflict' },
  share_end_in_past: { category: 'bad_input' },
  share_end_too_late: { category: 'bad_input', params: ['max_days'] },
  share_before_checks: { category: 'conflict' },
} as const satisfies Refusals
