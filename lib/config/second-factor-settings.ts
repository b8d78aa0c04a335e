import { z } from 'zod'
import { OIDC_SETTINGS } from './oidc-settings'

/** Of people; a service account has no password, and no factor. */
const ROLES = /^(patient|staff|doctor|admin|trainer|client|creator)$/
const MAX_STEP_UP_MINUTES = 1440

/** The settings of second factors, of proofs before far-reaching calls and of OpenID Connect. Part of SettingsSchema. */
export const SECOND_FACTOR_SETTINGS = {
  ...OIDC_SETTINGS,
  SECOND_FACTOR_FOR: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .refine((roles) => roles.every((role) => ROLES.test(role)), {
      error: 'must be roles, separated by commas, such as admin,doctor',
    })
    .describe(
      'Roles whose people must have a second factor, separated by commas: admin,doctor. Whoever has none can only set one up. By default it is up to each person.',
    ),
  STEP_UP_MINUTES: z
    .string()
    .regex(/^\d+$/, { error: 'must be a whole number' })
    .transform(Number)
    .refine((n) => n >= 1 && n <= MAX_STEP_UP_MINUTES, { error: `must be between 1 and ${MAX_STEP_UP_MINUTES}` })
    .default(15)
    .describe(
      'For how many minutes a password, a code or a passkey counts as proof before exports, deletions, changes of roles and keys. Afterwards it is asked for again.',
    ),
}

interface OidcSettings {
  OIDC_ISSUER?: string | undefined
  OIDC_CLIENT_ID?: string | undefined
  OIDC_CLIENT_SECRET?: string | undefined
  OIDC_ROLES: string[]
}

/** Lists which other settings signing in by OpenID Connect requires. */
export const oidcProblems = ({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_ROLES }: OidcSettings): string[] =>
  OIDC_ISSUER && !(OIDC_CLIENT_ID && OIDC_CLIENT_SECRET && OIDC_ROLES.length > 0)
    ? ['OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and OIDC_ROLES are needed with OIDC_ISSUER']
    : []
