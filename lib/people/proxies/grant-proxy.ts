import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import { whereAssignmentActive } from '../../access/where-assignment-active'
import { whereUser } from '../../access/where-user'
import { recordAndWait } from '../../audit/record'
import { findUserByEmail } from '../../auth/users/find-user-by-email'
import { db, transaction, type Tx } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
import { fail } from '../../errors/fail'
import { newUuid } from '../../runtime/uuid'
import { proxyShape, toProxy } from './_internal/to-proxy'
import type { ProxyInput, ProxyRecord } from './schema'

/**
 * Grants a proxy, a parent or a carer, access to the cases of a patient: reading and sending, from now until an optional
 * end. The proxy has a patient's account of their own, found by its exact address alone.
 *
 * Repeating the request returns the existing grant.
 *
 * @throws AppError `forbidden`, `not_found` where the patient is none for whom the actor may grant, `bad_input` where there is
 * no such account, it is the patient's own, or the end is over, `conflict` where they have access with another end
 */
export async function grantProxy(actor: Actor, input: ProxyInput): Promise<{ proxy: ProxyRecord; isNew: boolean }> {
  requirePermission(actor, 'proxy:grant')
  const patientId = await findPatient(actor, input.patient_id ?? actor.id)
  const now = new Date(steadyNow())
  const endedAt = input.ended_at ? new Date(input.ended_at) : null
  if (endedAt && endedAt <= now) throw fail('proxy_end_not_valid')
  const account = await findUserByEmail(input.email)
  // The same answer whether there is no account, or one of another role: it tells nothing of who has one.
  if (account?.role !== 'patient' || account.status !== 'active') throw fail('proxy_account_not_found')
  if (account.id === patientId) throw fail('proxy_is_patient')
  const parties = { patientId, proxyId: account.id }
  const result = await transaction(async (tx) => {
    await lockAndCheck(tx, parties)
    const existing = await tx.proxyGrant.findFirst({ where: { ...parties, ...whereAssignmentActive() }, ...proxyShape })
    if (existing && (existing.endedAt?.getTime() ?? null) !== (endedAt?.getTime() ?? null)) throw fail('proxy_exists')
    if (existing) return { row: existing, isNew: false }
    const data = { id: newUuid(), ...parties, startsAt: now, endedAt, grantedBy: actor.id }
    return { row: await tx.proxyGrant.create({ data, ...proxyShape }), isNew: true }
  })
  if (result.isNew) {
    await recordAndWait({
      ...{ actorId: actor.id, action: 'proxy.grant', subjectType: 'proxy', subjectId: result.row.id, outcome: 'allowed' },
      details: { patient_id: patientId, proxy_id: account.id, ends: endedAt !== null },
    })
  }
  return { proxy: toProxy(result.row), isNew: result.isNew }
}

async function findPatient(actor: Actor, id: string): Promise<string> {
  const where = { AND: [{ id }, whereUser(actor, 'proxy:grant')] }
  const found = await db().user.findFirst({ where, select: { id: true } })
  if (!found) throw fail('user_not_found')
  return found.id
}

/** Locks both until the commit: of two concurrent requests one creates it, and no role changes meanwhile. */
async function lockAndCheck(tx: Tx, { patientId, proxyId }: { patientId: string; proxyId: string }): Promise<void> {
  const patients = await tx.$queryRaw<unknown[]>`
    SELECT id FROM users WHERE id = ANY (${[patientId, proxyId]}::uuid[]) AND role = 'patient' ORDER BY id FOR NO KEY UPDATE`
  if (patients.length !== 2) throw fail('proxy_account_not_found')
}
