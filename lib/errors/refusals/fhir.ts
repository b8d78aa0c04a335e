import type { Refusals } from '../refusal'

/** Refusals of the FHIR API; its responses are operation outcomes. */
export const FHIR_REFUSALS = {
  fhir_parameter_not_valid: { category: 'bad_input', params: ['key'] },
  fhir_parameter_unknown: { category: 'bad_input', params: ['key'] },
  fhir_resource_not_found: { category: 'not_found' },
  fhir_search_too_broad: { category: 'too_large' },
} as const satisfies Refusals
