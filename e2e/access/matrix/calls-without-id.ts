import type { Outcome } from './outcome'

/** Who may make a call that names nothing: everyone signed in, or these; all others are refused by their role. */
export const PEOPLE = ['patient', 'carer', 'staff', 'doctor', 'admin', 'trainer', 'client', 'creator', 'service'] as const
export type Person = (typeof PEOPLE)[number]

/** Calls that take no sign-in: public ones, those by which one signs in, and links that are credentials themselves. */
export const PUBLIC_CALLS = [
  'GET /',
  'GET /api/v1/asyncapi.json',
  'GET /api/v1/auth/oidc',
  'GET /api/v1/auth/oidc/callback',
  'GET /api/v1/dicom',
  'GET /api/v1/openapi.json',
  'GET /healthz',
  'GET /metrics',
  'GET /readyz',
  'GET /api/v1/signed/{link}',
  'GET /s/{token}',
  'GET /s/{token}/files/{id}',
  'GET /s/{token}/pictures/{id}',
  'OPTIONS /api/v1/dicomweb',
  'OPTIONS /api/v1/dicomweb/instances',
  'OPTIONS /api/v1/dicomweb/series',
  'OPTIONS /api/v1/dicomweb/studies',
  'OPTIONS /api/v1/files/upload',
  'POST /api/v1/auth/invitation',
  'POST /api/v1/auth/invitation/accept',
  'POST /api/v1/auth/refresh',
  'POST /api/v1/auth/revoke',
  'POST /api/v1/auth/passkey-options',
  'POST /api/v1/auth/password-reset',
  'POST /api/v1/auth/password-reset/accept',
  'POST /api/v1/auth/password-reset/request',
  'POST /api/v1/auth/token',
  'POST /s/{token}',
  'PUT /api/v1/signed/{link}',
]

/** Calls whose id is a name of the caller's own: a service account names its own users, and sees its own uploads alone. */
export const OWN_NAMES: Partial<Record<Person, RegExp>> = { service: /\/user\/\{id\}\/(uploads|batches)$/ }

/** What a call needs in its address, to be decided by who makes it. */
export const QUERIES: Record<string, string> = {
  'DELETE /api/v1/cases/{id}': '?last_arrival=0',
  'GET /api/v1/files': '?ids=01890000-0000-7000-8000-000000000000',
  'GET /api/v1/media/archive': '?ids=1',
}

/** What a refused or an accepted call looks like in the table. */
export const LETTERS: Record<Outcome, string> = {
  allowed: '✓',
  hidden: '404',
  forbidden: '403',
  unauthenticated: '401',
  'not applicable': '·',
}
