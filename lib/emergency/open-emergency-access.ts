import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { whereCase } from '../access/where-case'
import { whereEmergencyActive } from '../access/doctors/where-emergency-active'
import { recordIn } from '../audit/record'
import { secrets } from '../config/secrets'
import { settings } from '../config/settings'
import { transaction, type Tx } from '../db/database'
import { steadyNow } from '../db/steady-clock'
import { fail } from '../errors/fail'
import { generateDataKey } from '../files/deliver/data-keys'
import { notifyInTransaction } from '../notifications/notify'
import { newUuid } from '../runtime/uuid'
import { findConcerned } from './_internal/find-concerned'
import { findPaused, lockPauses, whereEndedByOthers } from './_internal/pauses'
import { emergencyShape, sealReason, toEmergencyAccess } from './_internal/to-emergency-access'
import type { EmergencyAccessInput, EmergencyAccessRecord } from './schema'

/**
 * Opens a case to which a doctor has no access, with a reason and for a limited time (break-glass). Its patient, their proxies, the
 * doctors whose case it is and every administrator are notified, and the trail has it together with the access: a case is never
 * opened in silence. Whose emergencies were found unjustified more than once opens none until an administrator lifts that; nor
 * does anybody open a case anew of which an administrator ended their access, until that was found justified.
 *
 * Repeating the request, as on a poor connection, returns the access that exists.
 *
 * @throws AppError `forbidden` where the role has none or needs none, `not_found` where there is no such case, `conflict`
 * (`emergency_not_needed`) where they may read it anyway
 */
export async function openEmergencyAccess(
  actor: Actor,
  input: EmergencyAccessInput,
): Promise<{ access: EmergencyAccessRecord; isNew: boolean }> {
  requirePermission(actor, 'emergency:open')
  const { row, isNew } = await transaction((tx) => openWithin(tx, actor, input))
  return { access: await toEmergencyAccess(row), isNew }
}

async function openWithin(tx: Tx, actor: Actor, { case_id: caseId, reason, reason_kind: kind }: EmergencyAccessInput) {
  await lockPauses(tx, actor.id)
  if ((await findPaused([actor.id], tx)).size > 0) throw fail('emergency_paused')
  // Two concurrent requests open it once.
  const [found] = await tx.$queryRaw<{ patient_id: string }[]>`
    SELECT patient_id FROM cases WHERE id = ${caseId}::uuid AND deleted_at IS NULL FOR NO KEY UPDATE`
  if (!found) throw fail('case_not_found')
  const existing = await tx.emergencyAccess.findFirst({
    where: { caseId, userId: actor.id, ...whereEmergencyActive() },
    ...emergencyShape,
  })
  if (existing) return { row: existing, isNew: false }
  const mayRead = await tx.case.count({ where: { AND: [{ id: caseId }, whereCase(actor, 'case:read')] } })
  if (mayRead > 0) throw fail('emergency_not_needed')
  if ((await tx.emergencyAccess.count({ where: { AND: [{ caseId }, whereEndedByOthers(actor.id)] } })) > 0)
    throw fail('emergency_ended_by_admin')
  const id = newUuid()
  const startsAt = new Date(steadyNow())
  const endedAt = new Date(startsAt.getTime() + settings().EMERGENCY_ACCESS_DURATION * 1000)
  const event = { actorId: actor.id, subjectType: 'case', subjectId: caseId, outcome: 'allowed' } as const
  const details = { emergency: id, flag: 'break-glass', kind, until: endedAt.toISOString() }
  recordIn(tx, { ...event, action: 'emergency.open', details })
  const wrappedKey = new Uint8Array(secrets().wrap(id, generateDataKey()))
  const row = await tx.emergencyAccess.create({
    data: {
      ...{ id, caseId, userId: actor.id, startsAt, endedAt, wrappedKey, masterName: secrets().masterName },
      reason: await sealReason({ id, wrappedKey }, { reason, kind }),
    },
    ...emergencyShape,
  })
  const people = (await findConcerned(tx, caseId, found.patient_id)).filter((userId) => userId !== actor.id)
  const data = { about: 'emergency-opened', case_id: caseId, from: actor.id } as const
  await notifyInTransaction(tx, people, { type: 'SYSTEM', data })
  return { row, isNew: true }
}
