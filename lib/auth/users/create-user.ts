import { type Role } from '../../access/actor'
import { recordIn } from '../../audit/record'
import { transaction } from '../../db/database'
import { isUniqueViolation } from '../../db/is-unique-violation'
import { fail } from '../../errors/fail'
import { parseEmailAddress } from '../../runtime/email-address'
import { hashNewPassword } from '../passwords/hash-new-password'
import { type User } from './user'

interface NewUser {
  email: string
  name: string
  role: Role
  /** Null for one who is invited: they cannot sign in until they have set one. */
  password: string | null
  birthYear?: number | null
  sex?: string | null
  site?: string | null
  /** A language of ours; null leaves it to their browser. */
  language?: string | null
  /** The storage limit of their files; null is the default limit. */
  quotaBytes?: number | null
  /** Who creates the account; null for the system. */
  createdBy?: string | null
  /** An account of the demo, which never exists where Fovea is reachable from outside. */
  isDemo?: boolean
}

/**
 * Creates an account that can sign in at once, where it is given a password.
 *
 * @throws AppError `bad_input` for an invalid address or password, `conflict` when the address is in use
 */
export async function createUser({
  email,
  name,
  role,
  password,
  birthYear,
  sex,
  site,
  language,
  quotaBytes,
  createdBy = null,
  isDemo = false,
}: NewUser): Promise<User & { email: string }> {
  const address = parseEmailAddress(email)
  if (address === null) throw fail('email_not_valid')
  const passwordHash = password === null ? null : await hashNewPassword(password, { name, email: address, site })
  return transaction(async (tx) => {
    const user = await tx.user.create({
      data: { email: address, name, role, passwordHash, birthYear, sex, site, language, quotaBytes, isDemo },
      omit: { passwordHash: true },
    })
    const event = { actorId: createdBy, action: 'user.create', subjectType: 'user', outcome: 'allowed' } as const
    recordIn(tx, { ...event, subjectId: user.id, details: { role } })
    return { ...user, email: address }
  }).catch((cause: unknown) => {
    if (isUniqueViolation(cause)) throw fail('email_in_use', { cause })
    throw cause
  })
}
