import { z } from 'zod'

export const CredentialsSchema = z
  .object({ email: z.string().min(1).max(320), password: z.string().min(1).max(1024), otp: z.string().max(20).optional() })
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
  .object({ name: z.string(), email: z.string(), expires_at: z.iso.datetime() })
  .meta({ id: 'InvitedPerson' })

export const AcceptInvitationSchema = InvitationTokenSchema.extend({ password: z.string() }).meta({ id: 'AcceptInvitation' })

export const AcceptedInvitationSchema = z
  .object({ email: z.string().describe('The address to sign in with.') })
  .meta({ id: 'AcceptedInvitation' })
