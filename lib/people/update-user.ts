import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { recordAndWait } from '../audit/record'
import { endUserSessions } from '../auth/sessions/end-user-sessions'
import { hashNewPassword } from '../auth/passwords/hash-new-password'
import { generatePassword } from '../auth/passwords/generate-password'
import { type Prisma, transaction, type Tx } from '../db/database'
import { fail } from '../errors/fail'
import { endTimestamp } from './_internal/end-timestamp'
import { findPerson } from './_internal/find-person'
import { lockActiveAdmins } from './_internal/lock-active-admins'
import { getUser } from './get-user'
import type { AdminUserDetail, UserChange } from './schema'

type Row = Pick<Prisma.UserGetPayload<object>, 'role' | 'status'>

/**
 * Updates what an administrator may change of a person. Another role, a new password or a disabled account ends all
 * their sessions at once; another role also ends the assignments that it does not fit.
 *
 * @param person an id, or a number
 * @throws AppError `forbidden`, `not_found`, `bad_input`, `conflict` where they are the last administrator
 */
export async function updateUser(actor: Actor, person: string, change: UserChange): Promise<AdminUserDetail> {
  requirePermission(actor, 'user:manage')
  const { id } = await findPerson(actor, person)
  const password = change.reset_password ? generatePassword() : change.password
  const passwordHash = password === undefined ? undefined : await hashNewPassword(password)
  const after = await transaction(async (tx) => {
    const admins = await lockActiveAdmins(tx, actor)
    const before = await lockUserRow(tx, id)
    const [role, status] = [change.role ?? before.role, change.status ?? before.status]
    const isAdmin = admins.includes(id)
    if (isAdmin && admins.length === 1 && (role !== 'admin' || status !== 'active')) throw fail('last_admin')
    const { name, site, sex } = change
    const data = { name, role, status, site, sex, birthYear: change.birth_year, quotaBytes: change.quota_bytes, passwordHash }
    await tx.user.update({ where: { id }, data })
    // Who has a password needs no invitation, and who is disabled must not come in by one that was sent before.
    if (passwordHash !== undefined || status !== 'active') await tx.invitation.deleteMany({ where: { userId: id } })
    if (role !== before.role) await endUnfitAssignments(tx, id, role)
    const mustEndSessions =
      role !== before.role || (status !== 'active' && before.status === 'active') || passwordHash !== undefined
    return mustEndSessions ? endUserSessions(tx, { userId: id, reason: 'account changed', actorId: actor.id }) : null
  })
  await after?.()
  await recordAndWait({
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
  return { ...(await getUser(actor, id)), ...(change.reset_password ? { password } : {}) }
}

/** The person's current row, locked against concurrent changes. */
async function lockUserRow(tx: Tx, id: string): Promise<Row> {
  await tx.$queryRaw`SELECT id FROM users WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  return tx.user.findUniqueOrThrow({ where: { id }, select: { role: true, status: true } })
}

/** Someone who is no longer a trainer has no clients, nor has one who is no patient proxies; given the role again later, they start without any. */
async function endUnfitAssignments(tx: Tx, id: string, role: Row['role']): Promise<void> {
  const unfit: Prisma.AssignmentWhereInput[] = []
  if (role !== 'trainer') unfit.push({ kind: 'trainer_client', assigneeId: id })
  if (role !== 'client') unfit.push({ kind: 'trainer_client', clientId: id })
  if (role !== 'staff') unfit.push({ kind: 'staff_case', assigneeId: id })
  const endedAt = endTimestamp()
  if (role !== 'patient') {
    const current = { OR: [{ endedAt: null }, { endedAt: { gt: endedAt } }] }
    await tx.proxyGrant.updateMany({ where: { OR: [{ patientId: id }, { proxyId: id }], AND: [current] }, data: { endedAt } })
  }
  await tx.assignment.updateMany({
    where: { OR: unfit, AND: [{ OR: [{ endedAt: null }, { endedAt: { gt: endedAt } }] }] },
    data: { endedAt },
  })
}
