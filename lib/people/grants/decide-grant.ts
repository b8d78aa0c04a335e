import type { z } from 'zod'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import { recordIn } from '../../audit/record'
import { updateCase } from '../../cases/update-case'
import { whereTokenActive } from '../../auth/service-accounts/find-active-tokens'
import { endServiceToken } from '../../auth/service-accounts/service-tokens'
import { db, transaction, type Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import { withdrawOpinion } from '../../readings/opinions/withdraw-opinion'
import { lockActiveAdmins } from '../_internal/lock-active-admins'
import { endAssignment } from '../end-assignment'
import { endProxy } from '../proxies/end-proxy'
import { changeMembers } from '../organisations/change-members'
import type { GrantDecisionSchema } from './schema'

type Decision = z.output<typeof GrantDecisionSchema>

/**
 * Decides about a right that somebody gave: it is withdrawn at once, or the administrator keeps it and answers for it from now on, so
 * that it is reviewed again when they leave.
 *
 * @throws AppError `forbidden`, `not_found`
 */
export async function decideGrant(actor: Actor, decided: Decision): Promise<void> {
  const { right, id, decision } = decided
  requirePermission(actor, 'assignment:manage')
  if (decision === 'withdraw') {
    await transaction((tx) => lockActiveAdmins(tx, actor))
    return withdraw(actor, decided)
  }
  await transaction(async (tx) => {
    // Who answers for it must be able to give it in this moment, not when their request began.
    await lockActiveAdmins(tx, actor)
    if ((await becomeGiver(tx, actor.id, decided)) === 0) throw fail('grant_not_found')
    const subjects: Partial<Record<typeof right, string>> = { responsible: 'case', member: 'user' }
    const subject = { subjectType: subjects[right] ?? right, subjectId: id }
    recordIn(tx, { actorId: actor.id, action: 'grant.keep', ...subject, outcome: 'allowed', details: { right } })
  })
}

async function becomeGiver(tx: Tx, by: string, { right, id, organisation_id: organisationId }: Decision): Promise<number> {
  switch (right) {
    case 'assigned':
      return (await tx.assignment.updateMany({ where: { id }, data: { createdBy: by } })).count
    case 'responsible':
      return (await tx.case.updateMany({ where: { id, responsibleId: { not: null } }, data: { responsibleBy: by } })).count
    case 'asked':
      return (await tx.secondOpinion.updateMany({ where: { id, emergencyId: null }, data: { grantedBy: by } })).count
    case 'proxy':
      return (await tx.proxyGrant.updateMany({ where: { id }, data: { grantedBy: by } })).count
    case 'member':
      if (!organisationId) return 0
      return (await tx.organisationMember.updateMany({ where: { userId: id, organisationId }, data: { createdBy: by } })).count
    case 'token':
      return (await tx.serviceToken.updateMany({ where: { AND: [{ id }, whereTokenActive()] }, data: { createdBy: by } })).count
  }
}

/** Each right is ended by the verb that ends it anywhere. */
async function withdraw(actor: Actor, { right, id, organisation_id: organisationId }: Decision): Promise<void> {
  if (right === 'assigned') await endAssignment(actor, id)
  if (right === 'responsible') await updateCase(actor, id, { responsible_id: null })
  if (right === 'asked') await withdrawOpinion(actor, id)
  if (right === 'proxy') await endProxy(actor, id)
  if (right === 'member') {
    if (!organisationId) throw fail('grant_not_found')
    const { removed } = await changeMembers(actor, organisationId, { add: [], remove: [id] })
    if (removed.length === 0) throw fail('grant_not_found')
  }
  if (right === 'token') {
    const token = await db().serviceToken.findUnique({ where: { id }, select: { accountId: true } })
    if (!token) throw fail('grant_not_found')
    await endServiceToken(actor, token.accountId, id)
  }
}
