import type { Refusals } from '../refusal'

/** Refusals of the reading room. */
export const READINGS_REFUSALS = {
  reading_room_not_found: { category: 'not_found' },
  measurement_not_found: { category: 'not_found' },
  measurement_forbidden: { category: 'forbidden' },
  measurement_change_forbidden: { category: 'forbidden' },
  measurement_changed: { category: 'conflict' },
  measurements_too_many: { category: 'too_large', params: ['max_count'] },
  structured_report_empty: { category: 'conflict' },
  structured_report_not_here: { category: 'conflict' },
  structured_report_not_stored: { category: 'unavailable' },
  reading_not_found: { category: 'not_found' },
  reading_forbidden: { category: 'forbidden' },
  reading_signed_already: { category: 'conflict' },
  opinion_not_found: { category: 'not_found' },
  opinion_forbidden: { category: 'forbidden' },
  opinion_of_oneself: { category: 'conflict' },
  opinion_asked_already: { category: 'conflict' },
  opinion_answered_already: { category: 'conflict' },
  opinion_withdrawn: { category: 'conflict' },
  opinions_too_many: { category: 'too_large', params: ['max_count'] },
  readings_too_many: { category: 'too_large', params: ['max_count'] },
} as const satisfies Refusals
