import type { Refusals } from '../refusal'

/** Refusals that any call may answer with; those named like a category also speak for codes that a build does not know. */
export const COMMON_REFUSALS = {
  bad_input: { category: 'bad_input', params: ['fields'] },
  request_not_valid: { category: 'bad_input' },
  request_host_twice: { category: 'bad_input' },
  request_target_not_path: { category: 'bad_input' },
  not_found: { category: 'not_found' },
  page_not_found: { category: 'not_found' },
  method_not_allowed: { category: 'method_not_allowed', facts: ['allow'] },
  not_acceptable: { category: 'not_acceptable' },
  conflict: { category: 'conflict' },
  cannot_deidentify: { category: 'cannot_deidentify' },
  gone: { category: 'gone' },
  locked: { category: 'locked' },
  too_large: { category: 'too_large' },
  unsupported_type: { category: 'unsupported_type' },
  precondition_failed: { category: 'precondition_failed' },
  too_many_requests: { category: 'too_many_requests', facts: ['retryAfterSeconds'] },
  timeout: { category: 'timeout' },
  unavailable: { category: 'unavailable' },
  not_ready: { category: 'unavailable', params: ['checks'] },
  server_restarting: { category: 'unavailable' },
  internal: { category: 'internal' },
} as const satisfies Refusals
