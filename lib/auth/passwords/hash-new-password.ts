import { hashPassword } from '../_internal/password-hash'
import { type PasswordOwner } from './_internal/own-words'
import { checkNewPassword } from './check-new-password'

/**
 * Hashes a new password for storage, once it was checked.
 *
 * @param owner whose it is: their own words are refused
 * @throws AppError `bad_input` for one that is too short, too long or easy to guess
 */
export async function hashNewPassword(password: string, owner: PasswordOwner): Promise<string> {
  await checkNewPassword(password, owner)
  return hashPassword(password)
}
