import { z } from 'zod'

const ROLES = 'patient|staff|doctor|admin|trainer|client|creator'
const MAPPING = new RegExp(`^(${ROLES})=[^,=]+$`)

/** The settings of signing in with the accounts of an organisation, by OpenID Connect. Part of SettingsSchema. */
export const OIDC_SETTINGS = {
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/, error: 'must be the https address of the issuer' })
    .optional()
    .describe(
      'OpenID Connect: address of the issuer, exactly as in its discovery document, with or without a last slash. By default nobody signs in that way.',
    ),
  OIDC_CLIENT_ID: z.string().min(1).optional().describe('OpenID Connect: client id of Fovea. Required with OIDC_ISSUER.'),
  OIDC_CLIENT_SECRET: z.string().min(1).optional().describe('OpenID Connect: client secret of Fovea. Required with OIDC_ISSUER.'),
  OIDC_SCOPE: z.string().min(1).default('openid email profile').describe('OpenID Connect: scopes that are asked for.'),
  OIDC_ROLE_CLAIM: z
    .string()
    .min(1)
    .default('roles')
    .describe('OpenID Connect: claim with the roles or groups of a person; dots lead into objects: realm_access.roles.'),
  OIDC_ROLES: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .refine((pairs) => pairs.every((pair) => MAPPING.test(pair)), { error: 'must be role=value pairs, separated by commas' })
    .describe(
      'OpenID Connect: which value of the claim gives which role, the first that fits: admin=fovea-admins,doctor=fovea-doctors. Whoever has none of them cannot sign in.',
    ),
}
