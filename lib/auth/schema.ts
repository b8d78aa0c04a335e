import { z } from 'zod'

export const CredentialsSchema = z
  .object({
    email: z.string().min(1).max(320),
    password: z.string().min(1).max(1024),
    code: z.string().max(40).optional().describe('Where the user has a second factor: a code of the app, or a recovery code.'),
    otp: z.string().max(40).optional().describe('A former name of `code`.'),
  })
  .meta({ id: 'Credentials' })

export const RefreshSchema = z.object({ refresh_token: z.string().min(1).max(512) }).meta({ id: 'Refresh' })

export const TokensSchema = z
  .object({ access_token: z.string(), token_type: z.literal('Bearer'), expires_in: z.int(), refresh_token: z.string() })
  .meta({ id: 'Tokens' })

/** In the body, and in the fragment of the link's address: neither is logged, or sent on as a Referer. */
export const InvitationTokenSchema = z
  .object({ token: z.string().max(200) })
  .strict()
  .meta({ id: 'InvitationToken' })

export const InvitedPersonSchema = z
  .object({
    name: z.string(),
    email: z.string(),
    expires_at: z.iso.datetime(),
    invited_by: z.string().nullable().optional().describe('The name of who invites; null for the system, absent for a reset.'),
  })
  .meta({ id: 'InvitedPerson' })

export const AcceptInvitationSchema = InvitationTokenSchema.extend({ password: z.string() }).meta({ id: 'AcceptInvitation' })

export const PasswordResetRequestSchema = z
  .object({ email: z.string().min(1).max(320) })
  .strict()
  .meta({ id: 'PasswordResetRequest' })

export const UnlockSchema = z
  .object({ password: z.string().min(1).max(1024) })
  .strict()
  .meta({ id: 'Unlock' })

export const DeviceKeySchema = z.object({ user_id: z.uuid(), key: z.base64().describe('32 bytes') }).meta({ id: 'DeviceKey' })

export const PasswordChangeSchema = z
  .object({ current_password: z.string().min(1).max(1024), new_password: z.string() })
  .strict()
  .meta({ id: 'PasswordChange' })

export const AcceptedInvitationSchema = z
  .object({ email: z.string().describe('The address to sign in with.') })
  .meta({ id: 'AcceptedInvitation' })
