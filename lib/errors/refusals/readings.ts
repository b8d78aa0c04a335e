import type { Refusals } from '../refusal'

/** Refusals of the reading room. */
export const READINGS_REFUSALS = {
  reading_room_not_found: { category: 'not_found' },
} as const satisfies Refusals
