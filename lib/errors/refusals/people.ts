import type { Refusals } from '../refusal'

/** Refusals around accounts, assignments and what else administrators manage. */
export const PEOPLE_REFUSALS = {
  user_not_found: { category: 'not_found' },
  assignment_not_found: { category: 'not_found' },
  proxy_not_found: { category: 'not_found' },
  proxy_account_not_found: { category: 'bad_input' },
  proxy_is_patient: { category: 'bad_input' },
  proxy_end_not_valid: { category: 'bad_input' },
  proxy_exists: { category: 'conflict' },
  notification_not_found: { category: 'not_found' },
  photo_not_found: { category: 'not_found' },
  photo_not_readable: { category: 'bad_input' },
  push_needs_session: { category: 'forbidden' },
  push_service_not_allowed: { category: 'bad_input' },
  assignment_end_not_valid: { category: 'bad_input' },
  assignment_overlaps: { category: 'conflict' },
  person_role_mismatch: { category: 'bad_input', params: ['role'] },
  person_disabled: { category: 'bad_input' },
  last_admin: { category: 'conflict' },
  person_has_cases: { category: 'conflict' },
  invitation_not_valid: { category: 'gone' },
  invitation_not_needed: { category: 'conflict' },
  job_not_found: { category: 'not_found' },
  job_given_up: { category: 'conflict' },
} as const satisfies Refusals
