import { type Role } from '../access/actor'
import { recordAndWait } from '../audit/record'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { sameAddress } from './_internal/email'
import { hashNewPassword } from './hash-new-password'
import { type User } from './user'

export interface NewUser {
  email: string
  name: string
  role: Role
  password: string
  birthYear?: number | null
  sex?: string | null
  site?: string | null
  /** How much their files may take; nothing is what everybody may. */
  quotaBytes?: number | null
  /** Who makes the account; nobody, where the machine itself does. */
  createdBy?: string | null
}

/**
 * Makes an account that can sign in at once.
 *
 * @throws AppError `bad_input` for an address or a password that cannot be one, `conflict` when the address is taken
 */
export async function createUser({
  email,
  name,
  role,
  password,
  birthYear,
  sex,
  site,
  quotaBytes,
  createdBy = null,
}: NewUser): Promise<User> {
  const address = sameAddress(email)
  if (!/^[^\s@\0]+@[^\s@\0]+$/.test(address) || address.length > 254) throw fail.badInput('That is not an e-mail address')
  const passwordHash = await hashNewPassword(password)
  const user = await db()
    .user.create({
      data: { email: address, name, role, passwordHash, birthYear, sex, site, quotaBytes },
      omit: { passwordHash: true },
    })
    .catch((cause: unknown) => {
      if (isTaken(cause)) throw fail.conflict('There is an account with this e-mail address already', { cause })
      throw cause
    })
  await recordAndWait({
    actorId: createdBy,
    action: 'user.create',
    subjectType: 'user',
    subjectId: user.id,
    outcome: 'allowed',
    details: { role },
  })
  return user
}

/** Prisma's word for a unique column that is not: P2002. */
const isTaken = (thrown: unknown): boolean => thrown instanceof Error && 'code' in thrown && thrown.code === 'P2002'
