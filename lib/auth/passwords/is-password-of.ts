import { db } from '../../db/database'
import { verifyPassword } from '../_internal/password-hash'

/**
 * Whether an account has this password. Attempts are not counted: for programs of the operator, never for what a request brings.
 *
 * @returns false also where there is no such account
 */
export async function isPasswordOf(email: string, password: string): Promise<boolean> {
  const user = await db().user.findUnique({ where: { email }, select: { passwordHash: true } })
  return user !== null && verifyPassword(password, user.passwordHash)
}
