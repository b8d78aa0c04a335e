import { type Role } from '../../access/actor'
import { recordAndWait, recordIn } from '../../audit/record'
import { endUserSessions } from '../../auth/sessions/end-user-sessions'
import { createUser } from '../../auth/users/create-user'
import { db, transaction } from '../../db/database'
import { fail } from '../../errors/fail'
import { parseEmailAddress } from '../../runtime/email-address'
import { tellOfRight } from '../../notifications/rights/tell-of-right'
import { connectIdentity } from './_internal/connect-identity'
import { endUnfitAssignments } from '../_internal/end-unfit-assignments'

interface OidcPerson {
  issuer: string
  subject: string
  /** What their claims give them now; null for nothing. */
  role: Role | null
  email: string | null
  isEmailVerified: boolean
  name: string | null
}

/**
 * Returns the user of a person whom the provider has authenticated. A new one gets an account; an account with their address is
 * theirs only if the provider has verified it, and nobody could sign in to it yet: else its person says so by signing in to it. Their role is what the claims say: another one ends their sessions, and without
 * any they are disabled, until a sign-in finds one again. Whom an administrator has disabled stays so.
 *
 * @param onOwner called with the account that such a sign-in would connect
 * @throws AppError `oidc_no_role`, `oidc_email_missing`, `email_not_valid`, `oidc_email_in_use`, `oidc_link_needs_sign_in`, `oidc_refused`
 */
export async function admitOidcPerson(person: OidcPerson, onOwner: (userId: string) => Promise<void>): Promise<string> {
  const { issuer, subject, role } = person
  const known = await db().oidcIdentity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    include: { user: { select: { id: true, role: true, status: true } } },
  })
  if (role === null) {
    if (known) await disable(known.user.id, known.user.status === 'active')
    await recordSignIn(known?.userId ?? null, 'denied')
    throw fail('oidc_no_role')
  }
  const userId = known ? known.userId : await link(person, role, onOwner)
  const user = await db().user.findUniqueOrThrow({ where: { id: userId }, select: { role: true, status: true } })
  if (user.status !== 'active' && !known?.disabledAt) {
    await recordSignIn(userId, 'denied')
    throw fail('oidc_refused')
  }
  if (user.role !== role || user.status !== 'active') await change(userId, role, user)
  await recordSignIn(userId, 'allowed')
  return userId
}

/** Gives a person who is new here an account, or the one with their verified address. */
async function link(
  { issuer, subject, email, isEmailVerified, name }: OidcPerson,
  role: Role,
  onOwner: (userId: string) => Promise<void>,
): Promise<string> {
  if (email === null) throw fail('oidc_email_missing')
  // As it was told: what a trim would make of it is not what the provider has verified.
  const address = email === email.trim() ? parseEmailAddress(email) : null
  if (address === null) throw fail('email_not_valid')
  const owner = await db().user.findUnique({
    where: { email: address },
    select: { id: true, role: true, status: true, passwordHash: true, oidc: true, passkeys: { select: { id: true }, take: 1 } },
  })
  // Who writes a foreign address into their profile there must not get the account here; nor is a service account a person.
  if (owner && (!isEmailVerified || owner.role === 'service' || owner.oidc)) throw fail('oidc_email_in_use')
  if (owner && owner.status !== 'active') throw fail('oidc_refused')
  if (owner && (owner.passwordHash !== null || owner.passkeys.length > 0)) {
    await onOwner(owner.id)
    throw fail('oidc_link_needs_sign_in')
  }
  const { id } = owner ?? (await createUser({ email: address, name: name ?? address, role, password: null }))
  const isConnected = await connectIdentity({ userId: id, issuer, subject, sessionId: null, isNew: owner === null })
  if (!isConnected) throw fail('oidc_email_in_use') // It is another person's there.
  return id
}

async function change(userId: string, role: Role, before: { role: Role; status: string }): Promise<void> {
  const after = await transaction(async (tx) => {
    await tx.user.update({ where: { id: userId }, data: { role, status: 'active' } })
    await tx.oidcIdentity.update({ where: { userId }, data: { disabledAt: null } })
    recordIn(tx, changed(userId, { role, by: 'oidc' }))
    if (before.status !== 'active') await tellOfRight(tx, { userIds: [userId], change: 'account-enabled', by: null })
    if (role === before.role) return null
    await tellOfRight(tx, { userIds: [userId], change: 'role-changed', by: null })
    await endUnfitAssignments(tx, userId, role, null)
    return endUserSessions(tx, { userId, reason: 'account changed', actorId: userId })
  })
  await after?.()
}

async function disable(userId: string, isActive: boolean): Promise<void> {
  if (!isActive) return
  const after = await transaction(async (tx) => {
    await tx.user.update({ where: { id: userId }, data: { status: 'disabled' } })
    await tx.oidcIdentity.update({ where: { userId }, data: { disabledAt: new Date() } })
    recordIn(tx, changed(userId, { status: 'disabled', by: 'oidc' }))
    await tellOfRight(tx, { userIds: [userId], change: 'account-disabled', by: null })
    return endUserSessions(tx, { userId, reason: 'account changed', actorId: userId })
  })
  await after()
}

const changed = (subjectId: string, details: Record<string, string>) =>
  ({ actorId: null, action: 'user.change', subjectType: 'user', subjectId, outcome: 'allowed', details }) as const

const recordSignIn = (userId: string | null, outcome: 'allowed' | 'denied') =>
  recordAndWait({
    actorId: outcome === 'allowed' ? userId : null,
    action: 'sign-in',
    ...(userId === null ? {} : { subjectType: 'user', subjectId: userId }),
    outcome,
    details: { way: 'oidc' },
  })
