import { relationsOf } from '../../../access/policy'
import type { Tx } from '../../../db/database'
import { fail } from '../../../errors/fail'

interface Link {
  /** Null for one that was asked for by e-mail, which nobody made. */
  createdBy: string | null
  /** What its maker must be allowed, one of these. */
  by: readonly ('user:manage' | 'patient:register')[]
  code: 'invitation_not_valid' | 'password_reset_not_valid'
}

/**
 * Requires that whoever made a link, by which another person sets a password, could make it now: that of somebody who was disabled,
 * has gone or has another role ends with it.
 *
 * @returns the maker's name; null where nobody made it
 * @throws AppError with the given code
 */
export async function requireLinkMaker(tx: Pick<Tx, 'user'>, { createdBy, by, code }: Link): Promise<string | null> {
  if (createdBy === null) return null
  const maker = await tx.user.findUnique({ where: { id: createdBy }, select: { status: true, role: true, name: true } })
  if (maker?.status !== 'active' || !by.some((action) => relationsOf(maker.role, action).length > 0)) throw fail(code)
  return maker.name
}
