import { hasCode } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { signIn } from '../sign-in/sign-in'
import { findFactors } from './find-factors'
import { type Proved } from '../sessions/create-session'
import { verifyFactorCode } from './verify-factor-code'

interface CodeSignIn {
  email: string
  password: string
  code?: string
  ip?: string | null
}

/**
 * Returns the user of an address, a password and, where they have a second factor, a code of it. Whoever has none signs in as
 * ever.
 *
 * @throws AppError as `signIn` does; `second_factor_required` without a code, `second_factor_sign_in_failed`, `second_factor_locked`
 */
export async function signInWithCode({ code, ...credentials }: CodeSignIn): Promise<Proved> {
  const { id: userId, passwordMark } = await signIn(credentials)
  if ((await findFactors(userId)).length === 0) return { userId, passwordMark, factor: null }
  if (code === undefined) throw fail('second_factor_required')
  const factor = await verifyFactorCode(userId, code).catch((thrown: unknown) => {
    // 401, as for a wrong password.
    throw hasCode(thrown, 'second_factor_wrong') ? fail('second_factor_sign_in_failed', { cause: thrown }) : thrown
  })
  return { userId, passwordMark, factor }
}
