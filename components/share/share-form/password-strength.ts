export type Strength = 'none' | 'short' | 'weak' | 'fair' | 'strong'

/** The server's minimum. */
export const MIN_PASSWORD_LENGTH = 6

const common = /^(password|passwort|secret|qwert|azerty|letmein|welcome|fovea|doctor|patient|iloveyou|admin)/i
const run = /(.)\1{2,}|0123|1234|2345|3456|4567|5678|6789|abcd|qwer|asdf/i

/**
 * Rates a password. Attempts are rate-limited, so it need not resist offline guessing; it must not be among an attacker's
 * first guesses.
 */
export function ratePassword(password: string): Strength {
  if (password === '') return 'none'
  if (password.length < MIN_PASSWORD_LENGTH) return 'short'
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(password)).length
  const different = new Set(password).size
  if (common.test(password) || run.test(password) || different < 5 || /^\d+$/.test(password)) return 'weak'
  if (password.length >= 14 || (password.length >= 10 && kinds >= 3)) return 'strong'
  return 'fair'
}
