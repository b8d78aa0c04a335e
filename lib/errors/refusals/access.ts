import type { Refusals } from '../refusal'

/** Refusals of sign-in, sessions, permissions and connections. */
export const ACCESS_REFUSALS = {
  not_authenticated: { category: 'not_authenticated' },
  sign_in_failed: { category: 'sign_in_failed' },
  sign_in_locked: { category: 'too_many_requests', params: ['retry_after_seconds'], facts: ['retryAfterSeconds'] },
  link_locked: { category: 'too_many_requests', params: ['retry_after_seconds'], facts: ['retryAfterSeconds'] },
  forbidden: { category: 'forbidden' },
  cross_site_request: { category: 'forbidden' },
  password_too_short: { category: 'bad_input', params: ['min_length'] },
  link_password_too_short: { category: 'bad_input', params: ['min_length'] },
  password_too_long: { category: 'bad_input', params: ['max_length'] },
  email_not_valid: { category: 'bad_input' },
  email_in_use: { category: 'conflict' },
  language_not_supported: { category: 'bad_input' },
  theme_not_supported: { category: 'bad_input' },
  time_zone_not_valid: { category: 'bad_input' },
  service_account_websocket: { category: 'forbidden' },
  websocket_unavailable: { category: 'unavailable' },
  websocket_upgrade_required: { category: 'bad_input' },
  too_many_connections: { category: 'unavailable' },
} as const satisfies Refusals
