import type { Refusals } from '../refusal'

/** Refusals around cases and their images. */
export const CASES_REFUSALS = {
  case_not_found: { category: 'not_found' },
  series_not_found: { category: 'not_found' },
  image_not_found: { category: 'not_found' },
  patient_not_found: { category: 'not_found' },
  patient_required: { category: 'bad_input' },
  case_change_forbidden: { category: 'forbidden' },
  case_delete_forbidden: { category: 'forbidden' },
  case_has_readings: { category: 'forbidden' },
  case_of_archive: { category: 'conflict' },
  case_changed_meanwhile: { category: 'conflict' },
  case_deletion_unconfirmed: { category: 'bad_input' },
  patient_change_forbidden: { category: 'forbidden' },
  image_delete_forbidden: { category: 'forbidden' },
  retake_forbidden: { category: 'forbidden' },
  retake_before_upload: { category: 'conflict' },
  retake_sender_inactive: { category: 'conflict' },
  retake_of_own_image: { category: 'conflict' },
  retake_already_requested: { category: 'conflict' },
  capture_time_not_valid: { category: 'bad_input' },
} as const satisfies Refusals
