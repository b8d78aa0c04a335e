import { type Prisma, transaction } from '../../db/database'
import { fail } from '../../errors/fail'
import { passwordMark } from '../_internal/password-mark'
import { type ProvedFactor } from '../second-factor/proved-factor'

/** Who has proved to be whom, and by what. */
export interface Proved {
  userId: string
  /** Of the password that was given; none for a passkey, or what a provider says. */
  passwordMark?: string
  /** The second factor that was given, too. */
  factor?: ProvedFactor | null
  /** When a provider asked them, where it was not now. */
  provedAt?: Date
}

/**
 * Creates a session, if what was proved for it still holds: the account is active, and the password that was given is its own. It was
 * judged some time ago; whoever changes it, or disables the account, waits for this row, and ends this session with the others.
 *
 * @throws AppError `sign_in_failed`
 */
export const createSession = (proved: Proved, data: Omit<Prisma.SessionUncheckedCreateInput, 'userId'>): Promise<string> =>
  transaction(async (tx) => {
    const { userId } = proved
    const [user] = await tx.$queryRaw<{ passwordHash: string | null }[]>`
      SELECT password_hash AS "passwordHash" FROM users WHERE id = ${userId}::uuid AND status = 'active' FOR SHARE`
    const isSame = proved.passwordMark === undefined || proved.passwordMark === (user && passwordMark(userId, user.passwordHash))
    if (!user || !isSame) throw fail('sign_in_failed')
    return (await tx.session.create({ data: { ...data, userId }, select: { id: true } })).id
  })
