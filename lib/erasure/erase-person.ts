import type { Actor } from '../access/actor'
import { recordIn } from '../audit/record'
import { endUserSessions } from '../auth/sessions/end-user-sessions'
import { transaction } from '../db/database'
import { fail } from '../errors/fail'
import { newUuid } from '../runtime/uuid'
import { withTimeout } from '../runtime/with-timeout'
import { carryOutErasures } from './_internal/carry-out-erasures'
import { destroyKeys } from './_internal/destroy-keys'
import { findErasable } from './_internal/find-erasable'
import { currentTerms, planErasure, splitCases } from './_internal/plan-erasure'
import { getErasure } from './list-erasures'
import type { ErasureRecord } from './schema'

/** How long the caller waits for the last byte to be deleted. */
const MAX_WAIT_MS = 20_000

/**
 * Erases a person with everything that there is of them but what the law keeps. Their keys are destroyed in the same transaction
 * that orders it, ends their sessions and disables the account: what follows can be interrupted, and reconcileErasures continues.
 *
 * @param name of the person, as a confirmation
 * @throws AppError `forbidden`, `not_found`, `bad_input` where the name is not theirs, `conflict` for the last administrator
 */
export async function erasePerson(actor: Actor, personId: string, { name }: { name: string }): Promise<ErasureRecord> {
  const person = await findErasable(actor, personId)
  if (name.trim() !== person.name.trim()) throw fail('erasure_unconfirmed')
  const id = newUuid()
  const requestedAt = new Date()
  const after = await transaction(async (tx) => {
    const admins = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM users WHERE role = 'admin' AND status = 'active' ORDER BY id FOR NO KEY UPDATE`
    if (!admins.some((one) => one.id === actor.id)) throw fail('forbidden')
    if (admins.length === 1 && admins[0]!.id === person.id) throw fail('last_admin')
    await tx.$queryRaw`SELECT id FROM users WHERE id = ${person.id}::uuid FOR UPDATE`
    await tx.$queryRaw`SELECT id FROM cases WHERE patient_id = ${person.id}::uuid ORDER BY id FOR UPDATE`
    // A change of one of them between the queries would let its keys go, and its row stay.
    await tx.$queryRaw`SELECT id FROM studies WHERE owner_id = ${person.id}::uuid ORDER BY id FOR UPDATE`
    const terms = currentTerms(requestedAt)
    const plan = await planErasure(tx, person.id, terms)
    const { erased } = await splitCases(tx, person.id, terms)
    await tx.erasure.create({ data: { id, personId: person.id, requestedBy: actor.id, requestedAt, plan } })
    await destroyKeys(tx, { id, personId: person.id }, erased, terms)
    await tx.case.updateMany({
      where: { id: { in: erased }, deletedAt: null },
      data: { deletedAt: requestedAt, deletedBy: actor.id },
    })
    await tx.share.updateMany({
      // Also of cases that the law keeps: it keeps them for those who answer for them, and shows them to nobody else.
      where: { revokedAt: null, OR: [{ createdBy: person.id }, { case: { patientId: person.id } }] },
      data: { revokedAt: requestedAt, revokedBy: actor.id },
    })
    await tx.user.update({ where: { id: person.id }, data: { status: 'disabled', passwordHash: null } })
    recordIn(tx, {
      ...{ actorId: actor.id, action: 'person.erase', subjectType: 'user', subjectId: person.id, outcome: 'allowed' },
      details: { erasure: id, cases: plan.cases, files: plan.files },
    })
    return endUserSessions(tx, { userId: person.id, reason: 'account changed', actorId: actor.id })
  })
  await after()
  // It is ordered and unreadable: reconcileErasures continues what fails now, or takes long.
  await withTimeout(
    carryOutErasures([id]).catch(() => undefined),
    MAX_WAIT_MS,
    () => undefined,
  )
  return getErasure(actor, id)
}
