import { z } from 'zod'

export const CredentialsSchema = z
  .object({ email: z.string().min(1).max(320), password: z.string().min(1).max(1024), otp: z.string().max(20).optional() })
  .meta({ id: 'Credentials' })

export const RefreshSchema = z.object({ refresh_token: z.string().min(1).max(512) }).meta({ id: 'Refresh' })

export const TokensSchema = z
  .object({ access_token: z.string(), token_type: z.literal('Bearer'), expires_in: z.int(), refresh_token: z.string() })
  .meta({ id: 'Tokens' })
