import { fail } from '../errors/fail'
import { hashPassword, LONGEST_PASSWORD } from './_internal/password'

const SHORTEST_PASSWORD = 8

/**
 * Turns a password that somebody chose into what is kept of it.
 *
 * @throws AppError `bad_input` for one that is too short or too long
 */
export async function hashNewPassword(password: string): Promise<string> {
  if (password.length < SHORTEST_PASSWORD) throw fail.badInput(`A password needs at least ${SHORTEST_PASSWORD} characters`)
  if (password.length > LONGEST_PASSWORD) throw fail.badInput(`A password has at most ${LONGEST_PASSWORD} characters`)
  return hashPassword(password)
}
