import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { recordIn } from '../audit/record'
import { tellOfCredential } from '../auth/credential-changes'
import { endUserSessions } from '../auth/sessions/end-user-sessions'
import { hashNewPassword } from '../auth/passwords/hash-new-password'
import { generatePassword } from '../auth/passwords/generate-password'
import { areDemoAccountsAcceptable } from '../config/demo-mode'
import { settings } from '../config/settings'
import { db, type Prisma, transaction, type Tx } from '../db/database'
import { isUniqueViolation } from '../db/is-unique-violation'
import { fail } from '../errors/fail'
import { parseEmailAddress } from '../runtime/email-address'
import { endUnfitAssignments } from './_internal/end-unfit-assignments'
import { requireDistinctSite } from './_internal/require-distinct-site'
import { findPerson } from './_internal/find-person'
import { lockActiveAdmins } from './_internal/lock-active-admins'
import { readAccountRights, tellOfAccount } from './_internal/tell-of-account'
import { getUser } from './get-user'
import type { AdminUserDetail, UserChange } from './schema'

type Row = Pick<Prisma.UserGetPayload<object>, 'role' | 'status' | 'isDemo' | 'email'>

/**
 * Updates what an administrator may change of a person. Another role, a new password or a disabled account ends all
 * their sessions at once; another role also ends the assignments that it does not fit. They are told of what changes of their rights.
 *
 * @param person an id, or a number
 * @throws AppError `forbidden`, `not_found`, `bad_input`, `email_required` for what needs an address, `conflict` where they are the last administrator, or of the demo on a server that others reach
 */
export async function updateUser(actor: Actor, person: string, change: UserChange): Promise<AdminUserDetail> {
  requirePermission(actor, 'user:manage')
  const { id } = await findPerson(actor, person)
  const owner = await db().user.findUniqueOrThrow({ where: { id }, select: { name: true, email: true, site: true } })
  await requireDistinctSite(change.site)
  const email = newAddress(owner.email, change)
  const password = change.reset_password ? generatePassword() : change.password
  const passwordHash = password === undefined ? undefined : await hashFor(password, { ...owner, email: email ?? owner.email })
  const after = await transaction(async (tx) => {
    const admins = await lockActiveAdmins(tx, actor)
    const before = await lockUserRow(tx, id)
    const rights = await readAccountRights(tx, id)
    const [role, status] = [change.role ?? before.role, change.status ?? before.status]
    if (before.isDemo && change.status === 'active' && !areDemoAccountsAcceptable(settings())) throw fail('demo_account_public')
    const isAdmin = admins.includes(id)
    if (isAdmin && admins.length === 1 && (role !== 'admin' || status !== 'active')) throw fail('last_admin')
    const { name, site, sex } = change
    requireAddress(before, email, role)
    const facts = { name, site, sex, ...birthOf(change), quotaBytes: change.quota_bytes }
    await tx.user.update({ where: { id }, data: { ...facts, role, status, passwordHash, email } }).catch(throwAddressInUse)
    await tellOfPassword(tx, actor, id, passwordHash)
    if (change.organisation_ids) await setOrganisations(tx, actor, id, change.organisation_ids)
    // Who has a password needs no invitation, nor a link that was sent to set another; and who is disabled must not come in by one.
    if (passwordHash !== undefined || status !== 'active') {
      await tx.invitation.deleteMany({ where: { userId: id } })
      await tx.passwordReset.deleteMany({ where: { userId: id } })
    }
    if (role !== before.role) await endUnfitAssignments(tx, id, role, actor.id)
    await tellOfAccount(tx, id, rights, actor.id)
    recordChange(tx, actor, id, change)
    const mustEndSessions =
      role !== before.role || (status !== 'active' && before.status === 'active') || passwordHash !== undefined
    return mustEndSessions ? endUserSessions(tx, { userId: id, reason: 'account changed', actorId: actor.id }) : null
  })
  await after?.()
  return { ...(await getUser(actor, id)), ...(change.reset_password ? { password } : {}) }
}

function recordChange(tx: Tx, actor: Actor, id: string, change: UserChange): void {
  recordIn(tx, {
    actorId: actor.id,
    action: 'user.change',
    subjectType: 'user',
    subjectId: id,
    outcome: 'allowed',
    details: {
      fields: Object.keys(change).sort().join(' '),
      ...(change.role ? { role: change.role } : {}),
      ...(change.status ? { status: change.status } : {}),
    },
  })
}

async function tellOfPassword(tx: Tx, actor: Actor, id: string, passwordHash: string | undefined): Promise<void> {
  if (passwordHash !== undefined) await tellOfCredential(tx, { userIds: [id], change: 'password-set', by: actor })
}

function hashFor(password: string, owner: { name: string; email: string | null; site: string | null }): Promise<string> {
  if (owner.email === null) throw fail('email_required')
  return hashNewPassword(password, { ...owner, email: owner.email })
}

/** Only patients are without an address; one that another administrator has given meanwhile stays. */
function requireAddress(before: Row, given: string | undefined, role: Row['role']): void {
  if (given !== undefined && before.email !== null) throw fail('email_not_changeable')
  if (given === undefined && before.email === null && role !== 'patient') throw fail('email_required')
}

/** The address is what alone is unique of it. */
function throwAddressInUse(cause: unknown): never {
  throw isUniqueViolation(cause) ? fail('email_in_use', { cause }) : cause
}

const birthOf = ({ birth_year: birthYear, birth_date: day }: UserChange) => ({
  birthYear,
  birthDate: typeof day === 'string' ? new Date(day) : day,
})

/** An address is given once, to who has none: it is what somebody signs in with. */
function newAddress(current: string | null, { email }: UserChange): string | undefined {
  if (email === undefined) return undefined
  if (current !== null) throw fail('email_not_changeable')
  const address = parseEmailAddress(email)
  if (address === null) throw fail('email_not_valid')
  return address
}

/** Makes a person a member of these organisations and of no other that is open. */
async function setOrganisations(tx: Tx, actor: Actor, userId: string, ids: string[]): Promise<void> {
  const wanted = [...new Set(ids)]
  const known = await tx.organisation.findMany({ where: { id: { in: wanted }, closedAt: null }, select: { id: true } })
  if (known.length < wanted.length) throw fail('organisation_not_found')
  await tx.organisationMember.createMany({
    data: wanted.map((organisationId) => ({ organisationId, userId, createdBy: actor.id })),
    skipDuplicates: true,
  })
  await tx.organisationMember.deleteMany({
    where: { userId, organisationId: { notIn: wanted }, organisation: { closedAt: null } },
  })
}

/** The person's current row, locked against concurrent changes. */
async function lockUserRow(tx: Tx, id: string): Promise<Row> {
  await tx.$queryRaw`SELECT id FROM users WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  return tx.user.findUniqueOrThrow({ where: { id }, select: { role: true, status: true, isDemo: true, email: true } })
}
