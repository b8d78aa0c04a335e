import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { recordAndWait } from '../audit/record'
import { endSessionsOf } from '../auth/end-sessions-of'
import { hashNewPassword } from '../auth/hash-new-password'
import { makePassword } from '../auth/make-password'
import { type Prisma, transaction, type Tx } from '../db/database'
import { fail } from '../errors/fail'
import { endedByNow } from './_internal/ended-by-now'
import { findPerson } from './_internal/find-person'
import { holdAdmins } from './_internal/hold-admins'
import { getUser } from './get-user'
import type { AdminUserDetail, UserChange } from './schema'

type Row = Pick<Prisma.UserGetPayload<object>, 'role' | 'status'>

/**
 * Changes what an administrator may change of a person. Another role, a new password or a disabled account ends every
 * sign-in of theirs at once; another role also ends the assignments that it does not fit.
 *
 * @param person an id, or a number
 * @throws AppError `forbidden`, `not_found`, `bad_input`, `conflict` where nobody would be left who is an administrator
 */
export async function changeUser(actor: Actor, person: string, change: UserChange): Promise<AdminUserDetail> {
  requirePermission(actor, 'user:manage')
  const { id } = await findPerson(actor, person)
  const password = change.reset_password ? makePassword() : change.password
  const passwordHash = password === undefined ? undefined : await hashNewPassword(password)
  const after = await transaction(async (tx) => {
    const admins = await holdAdmins(tx, actor)
    const before = await heldRow(tx, id)
    const [role, status] = [change.role ?? before.role, change.status ?? before.status]
    const isAdmin = admins.includes(id)
    if (isAdmin && admins.length === 1 && (role !== 'admin' || status !== 'active'))
      throw fail.conflict('This is the last administrator. Make somebody else one first')
    const { name, site, sex } = change
    const data = { name, role, status, site, sex, birthYear: change.birth_year, quotaBytes: change.quota_bytes, passwordHash }
    await tx.user.update({ where: { id }, data })
    if (role !== before.role) await endUnfit(tx, id, role)
    const isOut = role !== before.role || (status !== 'active' && before.status === 'active') || passwordHash !== undefined
    return isOut ? endSessionsOf(tx, { userId: id, reason: 'account changed', actorId: actor.id }) : null
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

/** What the person is now, held against everybody else who would change it. */
async function heldRow(tx: Tx, id: string): Promise<Row> {
  await tx.$queryRaw`SELECT id FROM users WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  return tx.user.findUniqueOrThrow({ where: { id }, select: { role: true, status: true } })
}

/** Whoever is trainer no more has no clients; taken back into the role later, they begin without any. */
async function endUnfit(tx: Tx, id: string, role: Row['role']): Promise<void> {
  const unfit: Prisma.AssignmentWhereInput[] = []
  if (role !== 'trainer') unfit.push({ kind: 'trainer_client', holderId: id })
  if (role !== 'client') unfit.push({ kind: 'trainer_client', clientId: id })
  if (role !== 'staff') unfit.push({ kind: 'staff_case', holderId: id })
  const endedAt = endedByNow()
  await tx.assignment.updateMany({
    where: { OR: unfit, AND: [{ OR: [{ endedAt: null }, { endedAt: { gt: endedAt } }] }] },
    data: { endedAt },
  })
}
