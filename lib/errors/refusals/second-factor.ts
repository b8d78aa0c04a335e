import type { Refusals } from '../refusal'

/** Refusals around second factors, passkeys and proofs before far-reaching calls. */
export const SECOND_FACTOR_REFUSALS = {
  second_factor_required: { category: 'sign_in_failed' },
  second_factor_wrong: { category: 'bad_input' },
  second_factor_sign_in_failed: { category: 'sign_in_failed' },
  second_factor_locked: { category: 'too_many_requests', params: ['retry_after_seconds'], facts: ['retryAfterSeconds'] },
  second_factor_ticket_expired: { category: 'sign_in_failed' },
  second_factor_missing: { category: 'conflict' },
  person_without_factor: { category: 'conflict' },
  second_factor_enrolment_required: { category: 'forbidden' },
  totp_exists: { category: 'conflict' },
  totp_not_started: { category: 'conflict' },
  step_up_required: { category: 'forbidden' },
  factor_step_up_required: { category: 'forbidden' },
  proof_wrong: { category: 'bad_input' },
  passkey_not_valid: { category: 'bad_input' },
  passkey_not_found: { category: 'not_found' },
  oidc_not_configured: { category: 'not_found' },
  oidc_unavailable: { category: 'unavailable' },
  oidc_refused: { category: 'sign_in_failed' },
  oidc_proof_cancelled: { category: 'sign_in_failed' },
  oidc_auth_time_missing: { category: 'sign_in_failed' },
  oidc_no_role: { category: 'sign_in_failed' },
  oidc_email_missing: { category: 'sign_in_failed' },
  oidc_email_in_use: { category: 'sign_in_failed' },
  passkeys_too_many: { category: 'conflict', params: ['max_count'] },
} as const satisfies Refusals
