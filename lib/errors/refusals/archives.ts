import type { Refusals } from '../refusal'

/** Refusals around archives, and why an exchange with one failed: transfers keep these codes. */
export const ARCHIVES_REFUSALS = {
  archive_not_found: { category: 'not_found' },
  archive_study_not_found: { category: 'not_found' },
  archive_transfer_not_found: { category: 'not_found' },
  archive_transfer_done: { category: 'conflict' },
  archive_address_forbidden: { category: 'bad_input' },
  archive_secret_required: { category: 'bad_input' },
  archive_unreachable: { category: 'unavailable' },
  archive_timeout: { category: 'timeout' },
  archive_certificate_not_valid: { category: 'unavailable' },
  archive_redirected: { category: 'unavailable' },
  archive_credentials_refused: { category: 'unavailable' },
  archive_resource_missing: { category: 'unavailable' },
  archive_busy: { category: 'unavailable' },
  archive_refused: { category: 'conflict' },
  archive_answer_not_valid: { category: 'unavailable' },
  archive_object_refused: { category: 'conflict' },
  archive_object_conflict: { category: 'conflict' },
  archive_object_not_valid: { category: 'corrupt' },
  archive_space_missing: { category: 'unavailable' },
  archive_pixels_unreviewed: { category: 'conflict' },
} as const satisfies Refusals
