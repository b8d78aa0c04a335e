import type { Actor } from '../../access/actor'
import { relationsOf } from '../../access/policy'
import { whereUser } from '../../access/where-user'
import { recordIn } from '../../audit/record'
import { findUserByEmail } from '../../auth/users/find-user-by-email'
import { db, transaction } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
import { fail } from '../../errors/fail'
import { notifyInTransaction } from '../../notifications/notify'
import { createGrant } from './_internal/create-grant'
import { toProxy } from './_internal/to-proxy'
import type { ProxyInput, ProxyRecord } from './schema'

/**
 * Grants a proxy, a parent or a carer, access to the cases of a patient, for an administrator who knows both: reading and
 * sending, from now until an optional end. The proxy, who is notified, has a patient's account of their own, found by its exact
 * address alone. A patient offers it instead, with inviteProxy().
 *
 * Repeating the request returns the existing grant.
 *
 * @throws AppError `forbidden`, `not_found` where the patient is none for whom the actor may grant, `bad_input` where there is
 * no such account, it is the patient's own, the end is over, or there is none and no year of birth either, `conflict` where they have access with another end
 */
export async function grantProxy(actor: Actor, input: ProxyInput): Promise<{ proxy: ProxyRecord; isNew: boolean }> {
  if (!relationsOf(actor, 'proxy:grant').includes('patient')) throw fail('forbidden')
  const patientId = await findPatient(actor, input.patient_id)
  const now = new Date(steadyNow())
  const endedAt = input.ended_at ? new Date(input.ended_at) : null
  if (endedAt && endedAt <= now) throw fail('proxy_end_not_valid')
  const account = await findUserByEmail(input.email)
  // The same answer whether there is no account, or one of another role: it tells nothing of who has one.
  if (account?.role !== 'patient' || account.status !== 'active') throw fail('proxy_account_not_found')
  if (account.id === patientId) throw fail('proxy_is_patient')
  const proxyId = account.id
  const result = await transaction(async (tx) => {
    const made = await createGrant(tx, { patientId, proxyId, endedAt, grantedBy: actor.id })
    if ((made.row.endedAt?.getTime() ?? null) !== (endedAt?.getTime() ?? null)) throw fail('proxy_exists')
    if (!made.isNew) return made
    await notifyInTransaction(tx, [proxyId], { type: 'SYSTEM', data: { about: 'proxy-granted', from: patientId } })
    recordIn(tx, {
      ...{ actorId: actor.id, action: 'proxy.grant', subjectType: 'proxy', subjectId: made.row.id, outcome: 'allowed' },
      details: { patient_id: patientId, proxy_id: proxyId, ends: endedAt !== null },
    })
    return made
  })
  return { proxy: toProxy(result.row), isNew: result.isNew }
}

async function findPatient(actor: Actor, id: string): Promise<string> {
  const where = { AND: [{ id }, whereUser(actor, 'proxy:grant')] }
  const found = await db().user.findFirst({ where, select: { id: true } })
  if (!found) throw fail('user_not_found')
  return found.id
}
