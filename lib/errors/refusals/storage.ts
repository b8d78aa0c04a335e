import type { Refusals } from '../refusal'

/** Refusals of the object store. */
export const STORAGE_REFUSALS = {
  storage_full: { category: 'storage_full' },
  tampered: { category: 'tampered' },
  integrity_error: { category: 'tampered' },
  stored_bytes_damaged: { category: 'corrupt' },
  store_of_another_installation: { category: 'bad_setting' },
  object_exists: { category: 'conflict' },
  object_complete: { category: 'conflict' },
  object_name_not_valid: { category: 'bad_input' },
  object_not_readable_yet: { category: 'unavailable' },
  object_too_many_parts: { category: 'too_large' },
  object_longer_than_declared: { category: 'too_large' },
  object_length_fixed: { category: 'conflict' },
  object_incomplete: { category: 'conflict' },
} as const satisfies Refusals
