import { fail } from '../../errors/fail'
import { MAX_PASSWORD_LENGTH, normalizePassword } from '../_internal/password-hash'
import { estimateStrength } from './_internal/estimate-strength'
import { isCommonPassword } from './_internal/is-common-password'
import { type PasswordOwner, withoutOwnWords } from './_internal/own-words'

/** OWASP ASVS 5.0 §6.2.1 asks for 8 and recommends 15; NIST SP 800-63B §5.1.1.2 asks for 8. Length is counted in code points. */
export const MIN_PASSWORD_LENGTH = 12
/** Fewer than 10⁸ guesses: what is used by many, what a keyboard suggests, dates, repetitions and sequences. */
const MIN_STRENGTH = 3

/**
 * Refuses a new password that is short, among the 100,000 commonest, a variation of one of the 49,233 commonest, or little more
 * than the person's own words (NIST SP 800-63B §5.1.1.2). There is no rule on which characters it contains, and existing passwords are not checked.
 *
 * @throws AppError `password_too_short`, `password_too_long`, `password_too_common`, `password_own_words`
 */
export async function checkNewPassword(password: string, owner: PasswordOwner): Promise<void> {
  if (password.length > MAX_PASSWORD_LENGTH) throw fail('password_too_long', { max_length: MAX_PASSWORD_LENGTH })
  const normal = normalizePassword(password)
  if ([...normal].length < MIN_PASSWORD_LENGTH) throw fail('password_too_short', { min_length: MIN_PASSWORD_LENGTH })
  if (isCommonPassword(normal) || (await estimateStrength(normal)) < MIN_STRENGTH) throw fail('password_too_common')
  const rest = withoutOwnWords(normal, owner)
  if (rest !== null && (await estimateStrength(rest)) < MIN_STRENGTH) throw fail('password_own_words')
}
