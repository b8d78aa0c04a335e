import type { Refusals } from '../refusal'

/** Refusals of emergency access to cases. */
export const EMERGENCY_REFUSALS = {
  emergency_not_found: { category: 'not_found' },
  emergency_not_needed: { category: 'conflict' },
  emergency_still_active: { category: 'conflict' },
  emergency_paused: { category: 'forbidden' },
  emergency_ended_by_admin: { category: 'forbidden' },
} as const satisfies Refusals
