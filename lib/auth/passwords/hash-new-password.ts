import { fail } from '../../errors/fail'
import { hashPassword, MAX_PASSWORD_LENGTH } from '../_internal/password-hash'

const MIN_PASSWORD_LENGTH = 8

/**
 * Hashes a new password for storage.
 *
 * @throws AppError `bad_input` for one that is too short or too long
 */
export async function hashNewPassword(password: string): Promise<string> {
  if (password.length < MIN_PASSWORD_LENGTH) throw fail('password_too_short', { min_length: MIN_PASSWORD_LENGTH })
  if (password.length > MAX_PASSWORD_LENGTH) throw fail('password_too_long', { max_length: MAX_PASSWORD_LENGTH })
  return hashPassword(password)
}
