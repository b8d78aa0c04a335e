import { z } from 'zod'

/** Ten: enough for the years in which a device is lost, few enough to be printed. */
export const RECOVERY_CODE_COUNT = 10

const code = z.string().trim().min(1).max(40)

export const FactorCodeSchema = z
  .object({ code: code.describe('The current code of the authenticator app; where it says so, also a recovery code.') })
  .meta({ id: 'FactorCode' })

export const FactorWaysSchema = z
  .object({ ways: z.array(z.enum(['code', 'passkey'])).describe('`code`: of the authenticator app, or a recovery code.') })
  .meta({ id: 'FactorWays' })
export type FactorWays = z.infer<typeof FactorWaysSchema>

const PasskeyRecordSchema = z
  .object({ id: z.uuid(), name: z.string(), created_at: z.iso.datetime(), last_used_at: z.iso.datetime().nullable() })
  .meta({ id: 'Passkey' })
export type PasskeyRecord = z.infer<typeof PasskeyRecordSchema>

export const SecondFactorSchema = z
  .object({
    is_required: z.boolean().describe('Whether the role of the current user must have a second factor.'),
    totp_since: z.iso
      .datetime()
      .nullable()
      .describe('Since when codes of an authenticator app are asked for; null: they are not.'),
    recovery_codes_left: z.int(),
    passkeys: z.array(PasskeyRecordSchema),
  })
  .meta({ id: 'SecondFactor' })
export type SecondFactor = z.infer<typeof SecondFactorSchema>

export const TotpEnrolmentSchema = z
  .object({
    secret: z.string().describe('The secret in Base32, for apps that read no QR code.'),
    uri: z.string().describe('The otpauth:// address that the QR code shows.'),
  })
  .meta({ id: 'TotpEnrolment' })
export type TotpEnrolment = z.infer<typeof TotpEnrolmentSchema>

export const RecoveryCodesSchema = z
  .object({
    recovery_codes: z.array(z.string()).describe('Returned this once. Each replaces a code of the authenticator app, once.'),
  })
  .meta({ id: 'RecoveryCodes' })
export type RecoveryCodes = z.infer<typeof RecoveryCodesSchema>
