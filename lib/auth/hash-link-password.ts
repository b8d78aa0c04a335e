import { fail } from '../errors/fail'
import { hashPassword, LONGEST_PASSWORD } from './_internal/password'

/** Shorter than a person's: it opens one link for some days, and few tries are let through. */
export const SHORTEST_LINK_PASSWORD = 6

/**
 * Hashes the password of a link as that of a person: argon2id, at the same cost.
 *
 * @throws AppError `bad_input` for one that is too short or too long
 */
export async function hashLinkPassword(password: string): Promise<string> {
  if (password.length < SHORTEST_LINK_PASSWORD)
    throw fail.badInput(`The password of a link needs at least ${SHORTEST_LINK_PASSWORD} characters`)
  if (password.length > LONGEST_PASSWORD) throw fail.badInput(`A password has at most ${LONGEST_PASSWORD} characters`)
  return hashPassword(password)
}
