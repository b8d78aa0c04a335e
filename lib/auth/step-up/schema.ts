import { z } from 'zod'

const StepUpWaySchema = z.enum(['password', 'code', 'passkey', 'provider'])

export const StepUpStateSchema = z
  .object({
    ways: z.array(StepUpWaySchema).describe('How the current user can prove who they are.'),
    proved_until: z.iso.datetime().nullable().describe('Until when the last proof counts; null: it is over.'),
  })
  .meta({ id: 'StepUpState' })
export type StepUpState = z.infer<typeof StepUpStateSchema>

export const ProofSchema = z
  .object({
    password: z.string().min(1).max(1024).optional(),
    code: z.string().min(1).max(40).optional().describe('Of the authenticator app, or a recovery code.'),
    passkey: z.looseObject({}).optional().describe('The response of the passkey (AuthenticationResponseJSON of WebAuthn).'),
  })
  .refine(({ password, code, passkey }) => [password, code, passkey].filter((given) => given !== undefined).length === 1, {
    error: 'one of password, code and passkey is needed',
  })
  .meta({ id: 'Proof' })
export type Proof = z.infer<typeof ProofSchema>
