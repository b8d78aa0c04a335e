import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

const PERIOD_SECONDS = 30
/** RFC 6238 §5.2: "We RECOMMEND that at most one time step is allowed as the network delay." */
const WINDOW = 1
/** RFC 4226 §4, R6: "We RECOMMEND a shared secret length of 160 bits." */
const SECRET_BYTES = 20

export const newTotpSecret = (): Buffer => randomBytes(SECRET_BYTES)

/** The defaults of RFC 6238, which every authenticator app has: SHA-1, six digits, 30 seconds. */
const totpOf = (secret: Buffer, label = ''): TOTP =>
  new TOTP({
    issuer: 'Fovea',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
    secret: Secret.fromHex(secret.toString('hex')),
  })

/** Returns the time step of a code (RFC 6238 §4.2), one before or after now at most; null for a wrong code. */
export function findTotpStep(secret: Buffer, code: string, nowMs: number): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const delta = totpOf(secret).validate({ token: code, timestamp: nowMs, window: WINDOW })
  return delta === null ? null : Math.floor(nowMs / 1000 / PERIOD_SECONDS) + delta
}

/** The secret as an app reads it: in Base32, and as the address of a QR code. */
export function describeTotp(secret: Buffer, label: string): { secret: string; uri: string } {
  const totp = totpOf(secret, label)
  return { secret: totp.secret.base32, uri: totp.toString() }
}

/** Returns the code of a moment, as an app shows it. For tests. */
export const totpCodeAt = (secret: Buffer, atMs: number): string => totpOf(secret).generate({ timestamp: atMs })
