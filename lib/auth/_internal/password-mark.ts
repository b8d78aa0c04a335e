import { secrets } from '../../config/secrets'
import { hmacSha256 } from '../../runtime/hmac'

/** A mark of an account's password, by its hash, that shows whether another password has taken its place, and nothing else. */
export const passwordMark = (userId: string, passwordHash: string | null): string =>
  hmacSha256(secrets().derive('second-factor', 3), `password ${userId} ${passwordHash ?? ''}`).toString('base64url')
