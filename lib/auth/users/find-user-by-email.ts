import { type Role } from '../../access/actor'
import { db } from '../../db/database'
import { normalizeEmail } from './normalize-email'

/** Finds the account of an exact email address, as at sign-in: no part of an address finds anyone. */
export function findUserByEmail(email: string): Promise<{ id: string; role: Role; status: 'active' | 'disabled' } | null> {
  return db().user.findUnique({ where: { email: normalizeEmail(email) }, select: { id: true, role: true, status: true } })
}
