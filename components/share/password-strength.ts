export type Strength = 'none' | 'short' | 'weak' | 'fair' | 'strong'

/** As the server asks for it. */
const SHORTEST = 6

const common = /^(password|passwort|secret|qwert|azerty|letmein|welcome|fovea|doctor|patient|iloveyou|admin)/i
const run = /(.)\1{2,}|0123|1234|2345|3456|4567|5678|6789|abcd|qwer|asdf/i

/**
 * Judges a password in words. Few tries are let through, so it need not stand against a machine that guesses for years; it
 * must not be what somebody would try first.
 */
export function strengthOf(password: string): Strength {
  if (password === '') return 'none'
  if (password.length < SHORTEST) return 'short'
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(password)).length
  const different = new Set(password).size
  if (common.test(password) || run.test(password) || different < 5 || /^\d+$/.test(password)) return 'weak'
  if (password.length >= 14 || (password.length >= 10 && kinds >= 3)) return 'strong'
  return 'fair'
}

export const strengthWords: Record<Strength, string> = {
  none: 'Without one, the link alone opens it',
  short: `Too short: at least ${SHORTEST} characters`,
  weak: 'Weak: easy to guess',
  fair: 'Fair',
  strong: 'Strong',
}
