import { fail } from '../../errors/fail'
import { hashPassword, MAX_PASSWORD_LENGTH } from '../_internal/password-hash'

/** Shorter than a person's: it protects one link for some days, and few attempts are allowed. */
export const MIN_LINK_PASSWORD_LENGTH = 6

/**
 * Hashes the password of a link like that of a person: argon2id, at the same cost.
 *
 * @throws AppError `bad_input` for one that is too short or too long
 */
export async function hashLinkPassword(password: string): Promise<string> {
  if (password.length < MIN_LINK_PASSWORD_LENGTH) throw fail('link_password_too_short', { min_length: MIN_LINK_PASSWORD_LENGTH })
  if (password.length > MAX_PASSWORD_LENGTH) throw fail('password_too_long', { max_length: MAX_PASSWORD_LENGTH })
  return hashPassword(password)
}
