import type { Refusals } from '../refusal'

/** Refusals of the Coaching API. */
export const COACHING_REFUSALS = {
  meal_not_found: { category: 'not_found' },
  entry_not_found: { category: 'not_found' },
  entry_change_forbidden: { category: 'forbidden' },
  entry_changed_meanwhile: { category: 'conflict' },
  message_not_found: { category: 'not_found' },
  message_change_forbidden: { category: 'forbidden' },
  idempotency_key_not_valid: { category: 'bad_input' },
  idempotency_key_reused: { category: 'conflict' },
  idempotency_key_in_use: { category: 'conflict' },
  not_a_meal_photo: { category: 'bad_input' },
  meal_id_not_valid: { category: 'bad_input' },
  thumbnail_not_deletable: { category: 'conflict' },
  thumbnail_variant_not_valid: { category: 'bad_input' },
  value_not_possible: { category: 'bad_input' },
  second_value_not_valid: { category: 'bad_input' },
  message_to_self: { category: 'bad_input' },
  category_in_case: { category: 'bad_input' },
} as const satisfies Refusals
