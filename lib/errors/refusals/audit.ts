import type { Refusals } from '../refusal'

/** Refusals of the audit trail. */
export const AUDIT_REFUSALS = {
  trail_unavailable: { category: 'unavailable' },
  audit_key_unreadable: { category: 'bad_setting' },
  audit_row_not_found: { category: 'not_found' },
  audit_row_not_sealed: { category: 'conflict' },
  audit_checkpoint_not_found: { category: 'not_found' },
} as const satisfies Refusals
